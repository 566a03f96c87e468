package dev.aftercall.sync.connections;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The newest word on a workspace's tie to a portal.
 *
 * @param grant the installation; grows with each connect of the workspace
 * @param version raised with each change; the highest wins
 * @param traceparent the trace context of the change
 */
record PortalConnection(
        UUID workspace,
        String hubId,
        long grant,
        long version,
        Status status,
        Instant at,
        @Nullable String traceparent) {

    /** What can be the case with a connection. */
    enum Status {
        ESTABLISHED,
        BROKEN,
        REMOVED
    }

    /** What versions compete for. */
    record Key(UUID workspace, String hubId) {}

    Key key() {
        return new Key(workspace, hubId);
    }
}
