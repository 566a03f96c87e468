package dev.aftercall.callingest.republishing;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWrite;

/** Which calls crm-writer still owes a final answer, as the worker role. */
@ApplicationScoped
public class AwaitingAnswerRepository {

    private static final String EXPECT = """
            insert into awaiting_answer (workspace, call, revision, due_at)
            select w, c, r, now() + $4 * interval '1 millisecond'
            from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t (w, c, r) order by c
            on conflict (workspace, call) do update
              set revision = excluded.revision, attempts = 0, due_at = excluded.due_at
            """;
    private static final String ANSWERED = """
            delete from awaiting_answer a
            using (select w, c, max(r) as r from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t (w, c, r)
                   group by w, c) as answer
            where a.workspace = answer.w and a.call = answer.c and a.revision <= answer.r
            """;
    private static final String DUE = """
            with due as (
              select workspace, call from awaiting_answer where due_at <= now()
              order by due_at limit $1 for update skip locked),
            told as (
              update awaiting_answer a set attempts = a.attempts + 1,
                due_at = now() + least($3, $2 * power(2, a.attempts + 1)) * interval '1 millisecond'
              from due where a.workspace = due.workspace and a.call = due.call
              returning a.workspace, a.call)
            select c.id, c.document::text as document from told
            join call c on c.workspace = told.workspace and c.id = told.call
            """;

    private final RepublishConfig config;

    /** A call whose wait is over, as the JSON that it is kept as. */
    record Due(UUID callId, String document) {}

    AwaitingAnswerRepository(RepublishConfig config) {
        this.config = config;
    }

    /** Starts the wait for an answer to these revisions, in the transaction that publishes them. */
    public Uni<Void> expect(SqlConnection transaction, List<Call> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(EXPECT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(calls.stream().map(Call::workspace).toArray(UUID[]::new))
                        .addArrayOfUUID(calls.stream().map(Call::callId).toArray(UUID[]::new))
                        .addArrayOfLong(calls.stream().map(Call::revision).toArray(Long[]::new))
                        .addDouble((double) config.first().toMillis()))
                .replaceWithVoid();
    }

    /** Ends the wait of each call whose newest revision is answered. */
    Uni<Void> answered(SqlConnection transaction, List<CrmWrite> answers) {
        if (answers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(ANSWERED)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                answers.stream().map(CrmWrite::workspace).toArray(UUID[]::new))
                        .addArrayOfUUID(answers.stream().map(CrmWrite::callId).toArray(UUID[]::new))
                        .addArrayOfLong(answers.stream().map(CrmWrite::revision).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** The calls whose wait is over, and a longer wait begun for each. */
    Uni<List<Due>> due(SqlConnection transaction, int limit) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(limit, (double) config.first().toMillis(), (double)
                        config.longest().toMillis()))
                .map(rows -> rows.stream()
                        .map(row -> new Due(row.getUUID("id"), String.valueOf(row.getString("document"))))
                        .toList());
    }
}
