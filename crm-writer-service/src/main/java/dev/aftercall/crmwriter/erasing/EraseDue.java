package dev.aftercall.crmwriter.erasing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.ErasureEvent.ErasureDone;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/**
 * Deletes what is marked, table by table, some rows in a transaction until there are none, and then says so. Killed anywhere,
 * the next goes on with what is left; several side by side each have a mark of their own.
 */
@ApplicationScoped
class EraseDue {

    private static final int ROWS = 1_000;
    private static final String SERVICE = "crm-writer-service";

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    /** Kept whatever comes of it: one that can't be done holds up no other. */
    private static final String NEXT = """
            update erasure e set tried_at = now() from (
              select workspace, subject from erasure where done_at is null
              order by tried_at nulls first, asked_at limit 1 for update skip locked) next
            where e.workspace = next.workspace and e.subject = next.subject
            returning e.workspace, e.subject, e.kind
            """;

    private static final String LOCK = """
            select workspace, subject, kind, hub_id, contact_id, call, asked_at from erasure
            where workspace = $1 and subject = $2 and done_at is null for update skip locked
            """;
    private static final String DONE = "update erasure set done_at = now() where workspace = $1 and subject = $2";

    /**
     * Whoever writes calls now stores nothing more of them; the lane is taken anew. Holders lock the lane before a call, and
     * so is done here.
     */
    private static final String LOSE_LANES = """
            update lane set lease = null, lease_until = null where workspace = $1 and lease is not null
            """;

    private static final String LOSE_LANES_WITH_JOBS = """
            update lane set lease = null, lease_until = null
            where workspace = $1 and lease is not null and exists (
              select from job t, erasure e where e.workspace = $1 and e.subject = $2 and t.workspace = $1 and %s)
            """.formatted(TenantTable.JOBS.meant());

    private final Pool pool;
    private final EraseContact contacts;
    private final Outbox outbox;
    private final Clock clock;

    EraseDue(@ReactiveDataSource("worker") Pool pool, EraseContact contacts, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.contacts = contacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Deletes what one mark means; answers whether there was anything to do. */
    boolean run() {
        RowSet<Row> next = pool.query(NEXT).execute().await().atMost(LONGEST);
        if (next.rowCount() == 0) {
            return false;
        }
        Row mark = next.iterator().next();
        Tuple which = Tuple.of(mark.getUUID("workspace"), mark.getString("subject"));
        switch (Erasure.Kind.valueOf(mark.getString("kind"))) {
            case GRANT, WORKSPACE -> eraseTables(which);
            case CALL, CONTACT -> inTransaction(which, this::eraseCalls).await().atMost(LONGEST);
        }
        return true;
    }

    /**
     * One table after the other is emptied; in the end all are looked at once more, together with saying so. What takes long
     * is gone on with after others.
     */
    private void eraseTables(Tuple which) {
        Instant until = clock.instant().plus(LONGEST_TURN);
        for (TenantTable table : TenantTable.ALL) {
            int deleted;
            do {
                deleted = inTransaction(which, (transaction, mark) -> erase(transaction, mark, List.of(table)))
                        .await()
                        .atMost(LONGEST);
            } while (deleted >= ROWS && clock.instant().isBefore(until));
        }
        inTransaction(
                        which,
                        (transaction, mark) -> erase(transaction, mark, TenantTable.ALL)
                                .call(deleted -> deleted > 0 ? Uni.createFrom().voidItem() : finish(transaction, mark)))
                .await()
                .atMost(LONGEST);
    }

    /** Works on a mark that nobody else works on; 0 where somebody does, or it is done. */
    private Uni<Integer> inTransaction(Tuple which, BiFunction<SqlConnection, Row, Uni<Integer>> work) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(which)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(0)
                        : work.apply(transaction, rows.iterator().next())));
    }

    /** Answers how many rows were deleted. */
    private static Uni<Integer> erase(SqlConnection transaction, Row mark, List<TenantTable> tables) {
        Tuple which = Tuple.of(mark.getUUID("workspace"), mark.getString("subject"));
        return (tables.contains(TenantTable.JOBS)
                        ? transaction
                                .preparedQuery(LOSE_LANES_WITH_JOBS)
                                .execute(which)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .chain(() -> Multi.createFrom()
                        .iterable(tables)
                        .onItem()
                        .transformToUniAndConcatenate(table -> transaction
                                .preparedQuery(table.deleteMarked())
                                .execute(Tuple.of(which.getUUID(0), which.getString(1), ROWS))
                                .map(RowSet::rowCount))
                        .collect()
                        .with(Collectors.summingInt(rows -> rows)));
    }

    private Uni<Integer> eraseCalls(SqlConnection transaction, Row mark) {
        UUID workspace = mark.getUUID("workspace");
        return loseLanes(transaction, workspace)
                .chain(() -> Erasure.Kind.valueOf(mark.getString("kind")) == Erasure.Kind.CALL
                        ? Uni.createFrom().item(List.of(mark.getUUID("call")))
                        : contacts.forget(
                                transaction,
                                workspace,
                                mark.getString("hub_id"),
                                mark.getString("contact_id"),
                                mark.getOffsetDateTime("asked_at")))
                .chain(calls -> eraseCalls(transaction, workspace, calls))
                .chain(() -> finish(transaction, mark))
                .replaceWith(0);
    }

    private static Uni<Void> loseLanes(SqlConnection transaction, UUID workspace) {
        return transaction
                .preparedQuery(LOSE_LANES)
                .execute(Tuple.of(workspace))
                .replaceWithVoid();
    }

    private static Uni<Void> eraseCalls(SqlConnection transaction, UUID workspace, List<UUID> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(TenantTable.ofCalls())
                .onItem()
                .transformToUniAndConcatenate(table -> transaction
                        .preparedQuery(table.deleteCalls())
                        .execute(Tuple.of(workspace).addArrayOfUUID(calls.toArray(UUID[]::new))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> finish(SqlConnection transaction, Row done) {
        UUID workspace = done.getUUID("workspace");
        String subject = done.getString("subject");
        OffsetDateTime askedAt = done.getOffsetDateTime("asked_at");
        ErasureDone told = new ErasureDone(workspace, subject, SERVICE, askedAt.toInstant(), clock.instant());
        return transaction
                .preparedQuery(DONE)
                .execute(Tuple.of(workspace, subject))
                .chain(() -> outbox.add(transaction, List.of(OutboxEvent.of(told, clock.instant()))));
    }
}
