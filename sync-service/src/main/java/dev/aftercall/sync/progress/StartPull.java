package dev.aftercall.sync.progress;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.messaging.outbox.TraceContext;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.WorkspaceId;

/** Begins a full pull of the workspace's current portal, at a person's wish. */
@ApplicationScoped
class StartPull {

    private final InWorkspace inWorkspace;
    private final ProgressRepository repository;

    StartPull(InWorkspace inWorkspace, ProgressRepository repository) {
        this.inWorkspace = inWorkspace;
        this.repository = repository;
    }

    /**
     * The id of the new run. Fails with {@link ProblemException}: 404 where HubSpot isn't connected, 409 where it must be
     * connected again or a run is under way.
     */
    Uni<UUID> start(WorkspaceId workspace) {
        String traceparent = TraceContext.current();
        return inWorkspace.call(
                workspace,
                transaction -> repository
                        .connection(transaction, workspace)
                        .map(known -> usable(known.orElseThrow(StartPull::notConnected)))
                        .chain(connection -> repository.start(transaction, workspace, connection, traceparent))
                        .map(started -> started.orElseThrow(StartPull::underWay)));
    }

    private static ProgressRepository.Connection usable(ProgressRepository.Connection connection) {
        return switch (connection.status()) {
            case "ESTABLISHED" -> connection;
            case "BROKEN" ->
                throw new ProblemException(Problem.of(409, "needs-reconnect", "HubSpot no longer accepts our access")
                        .next("Connect HubSpot again, at GET /api/hubspot/oauth/initiate."));
            default -> throw notConnected();
        };
    }

    private static ProblemException underWay() {
        return new ProblemException(Problem.of(409, "sync-under-way", "A sync is under way already")
                .next("Follow it at GET /api/hubspot/sync/progress."));
    }

    private static ProblemException notConnected() {
        return new ProblemException(Problem.of(404, "not-connected", "HubSpot is not connected")
                .next("Connect HubSpot, at GET /api/hubspot/oauth/initiate."));
    }
}
