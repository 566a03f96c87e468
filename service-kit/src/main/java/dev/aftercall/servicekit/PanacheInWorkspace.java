package dev.aftercall.servicekit;

import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * {@link InWorkspace} for repositories on Panache: one transaction, as the app role, with the workspace set for row-level
 * security in it, and with the same bound.
 *
 * <p>No bean, and Panache is an optional dependency of this module: a service without it never loads this class.
 */
public final class PanacheInWorkspace {

    private PanacheInWorkspace() {}

    /**
     * Runs the work in a transaction of its own; commits when its result arrives, rolls back when it fails, and fails when
     * Postgres gives no answer within 30 s.
     *
     * <p>The work must await nothing outside Postgres.
     */
    public static <T> Uni<T> call(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select set_config('app.workspace', :workspace, true)", String.class)
                                .setParameter("workspace", workspace.toString())
                                .getSingleResult())
                        .chain(work::get))
                .ifNoItem()
                .after(InWorkspace.LONGEST)
                .fail();
    }
}
