package dev.aftercall.crmwriter.stops;

import java.util.UUID;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/**
 * What a write stop is of.
 *
 * @param subject a portal's hub id or a workspace's id; empty for everywhere
 */
record StopScope(Kind kind, String subject) {

    static final StopScope EVERYWHERE = new StopScope(Kind.EVERYWHERE, "");

    enum Kind {
        EVERYWHERE,
        PORTAL,
        WORKSPACE
    }

    /**
     * All workspaces of a portal.
     *
     * @throws ProblemException 404 where no portal has such an id
     */
    static StopScope ofPortal(String hubId) {
        if (!hubId.matches("[1-9][0-9]{0,18}")) {
            throw unknown("A portal's hub id is a number.");
        }
        return new StopScope(Kind.PORTAL, hubId);
    }

    /**
     * One workspace, whatever portal it is connected to.
     *
     * @throws ProblemException 404 where no workspace has such an id
     */
    static StopScope ofWorkspace(String id) {
        try {
            return new StopScope(Kind.WORKSPACE, UUID.fromString(id).toString());
        } catch (IllegalArgumentException e) {
            throw unknown("A workspace's id is a UUID.");
        }
    }

    private static ProblemException unknown(String next) {
        return new ProblemException(Problem.of(404, "not-found", "There is nothing with this id to stop writing for")
                .next(next));
    }
}
