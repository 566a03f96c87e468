package dev.aftercall.crmwriter.receipts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * Has calls tried again that failed, were skipped or wait, written again that were taken back, or taken back: each in one step, which happens
 * as a whole or not at all. The work itself is done by the lane.
 */
@ApplicationScoped
class ReopenCalls {

    private static final String OUTCOME =
            "select call, outcome, undo_asked_at is not null as undo " + SyncLogRepository.SEEN;

    /** Those that are due already are on their way. */
    private static final String FITTING =
            "select call " + SyncLogRepository.SEEN + "and written = wanted order by admitted_at, call limit $10";

    private static final String UNDO = "select call from undo_call($1) as call";

    private static final String RETRY = "select call from retry_calls($1, $2) as call";

    private static final String HERE_TOO = "select call from write_call_here($1) as call";

    private static final String ELSEWHERE = "select is_in_another_portal($1) as elsewhere";

    /** Of so many calls those are chosen that can be tried again. */
    private static final int MOST_LOOKED_AT = 10_000;

    private final InWorkspace inWorkspace;
    private final LaneBell bell;

    ReopenCalls(InWorkspace inWorkspace, LaneBell bell) {
        this.inWorkspace = inWorkspace;
        this.bell = bell;
    }

    /** What came of asking for one. */
    sealed interface Asked {

        /** It is on its way. */
        record Taken() implements Asked {}

        /** There is nothing to do for a call that came to this. */
        record NothingToDo(String outcome) implements Asked {}

        /** Some of it is in a portal that is not the one connected, where it can't be gone on with. */
        record InAnotherPortal() implements Asked {}

        /** It is to be taken back first. */
        record BeingUndone() implements Asked {}

        /** There is no such call, or none that the reader may see. */
        record NoSuchCall() implements Asked {}
    }

    /**
     * Tries the call that the filter names.
     *
     * @param here whether it is wanted in the portal that is connected although it is in another
     */
    Uni<Asked> one(WorkspaceId workspace, SyncLogFilter filter, boolean here) {
        return inWorkspace
                .call(
                        workspace,
                        connection -> connection
                                .preparedQuery(OUTCOME)
                                .execute(SyncLogRepository.seen(workspace, filter))
                                .chain(rows -> retry(connection, rows.stream().findFirst(), here)))
                .invoke(bell::ring);
    }

    /** Has the call that the filter names taken back. */
    Uni<Asked> undo(WorkspaceId workspace, SyncLogFilter filter) {
        return inWorkspace
                .call(
                        workspace,
                        connection -> connection
                                .preparedQuery(OUTCOME)
                                .execute(SyncLogRepository.seen(workspace, filter))
                                .chain(rows -> undo(connection, rows.stream().findFirst())))
                .invoke(bell::ring);
    }

    private static Uni<Asked> undo(SqlConnection connection, Optional<Row> call) {
        if (call.isEmpty()) {
            return Uni.createFrom().item(new Asked.NoSuchCall());
        }
        return connection
                .preparedQuery(UNDO)
                .execute(Tuple.of(call.get().getUUID("call")))
                .map(rows ->
                        rows.size() == 0 ? new Asked.NothingToDo(call.get().getString("outcome")) : new Asked.Taken());
    }

    /** Tries those that fit the filter and are not on their way already, the oldest first. */
    Uni<RetryReply> all(WorkspaceId workspace, SyncLogFilter filter, int most) {
        return inWorkspace
                .call(
                        workspace,
                        connection -> connection
                                .preparedQuery(FITTING)
                                .mapping(row -> row.getUUID("call"))
                                .execute(SyncLogRepository.seen(workspace, filter)
                                        .addInteger(MOST_LOOKED_AT))
                                .map(rows -> rows.stream().toList())
                                .chain(calls -> retry(connection, calls, most)
                                        .map(retried -> new RetryReply(true, retried, calls.size() - retried))))
                .invoke(bell::ring);
    }

    private static Uni<Asked> retry(SqlConnection connection, Optional<Row> call, boolean here) {
        if (call.isEmpty()) {
            return Uni.createFrom().item(new Asked.NoSuchCall());
        }
        UUID id = call.get().getUUID("call");
        Uni<Integer> writtenHere =
                here ? writeHere(connection, id) : Uni.createFrom().item(0);
        return writtenHere
                .chain(taken -> taken > 0 ? Uni.createFrom().item(taken) : retry(connection, List.of(id), 1))
                .chain(taken -> taken == 0
                        ? whyNot(connection, call.get())
                        : Uni.createFrom().item(new Asked.Taken()));
    }

    private static Uni<Integer> writeHere(SqlConnection connection, UUID call) {
        return connection.preparedQuery(HERE_TOO).execute(Tuple.of(call)).map(rows -> rows.size());
    }

    private static Uni<Asked> whyNot(SqlConnection connection, Row call) {
        if (call.getBoolean("undo")) {
            return Uni.createFrom().item(new Asked.BeingUndone());
        }
        return connection
                .preparedQuery(ELSEWHERE)
                .execute(Tuple.of(call.getUUID("call")))
                .map(rows -> rows.iterator().next().getBoolean("elsewhere")
                        ? new Asked.InAnotherPortal()
                        : new Asked.NothingToDo(call.getString("outcome")));
    }

    private static Uni<Integer> retry(SqlConnection connection, List<UUID> calls, int most) {
        return connection
                .preparedQuery(RETRY)
                .execute(Tuple.of(calls.toArray(UUID[]::new), most))
                .map(rows -> rows.size());
    }
}
