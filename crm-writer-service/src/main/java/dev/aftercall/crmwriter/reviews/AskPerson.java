package dev.aftercall.crmwriter.reviews;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Asks. To be called in the transaction that stores in the ledger why it is a question: killed before its commit there is
 * neither, after it both.
 */
public final class AskPerson {

    private static final String ASK = """
            insert into review (workspace, kind, call, hub_id, grant_no, write_id, part, item, object_type, object_id, question)
            select l.workspace, q.kind, l.call, l.hub_id, l.grant_no, l.write_id, l.part, l.item, l.object_type, l.object_id,
                   q.question::jsonb
            from unnest($3::uuid[], $4::text[], $5::text[]) as q (write_id, kind, question)
            join ledger l on l.workspace = $1 and l.hub_id = $2 and l.write_id = q.write_id
            on conflict (workspace, hub_id, write_id) where decided_at is null and withdrawn_at is null do nothing
            """;

    private static final String WITHDRAW_OTHER = """
            update review r set withdrawn_at = now() from unnest($3::uuid[], $4::text[]) as q (write_id, question)
            where r.workspace = $1 and r.hub_id = $2 and r.write_id = q.write_id and r.question <> q.question::jsonb
              and r.decided_at is null and r.withdrawn_at is null
            """;
    private static final String WITHDRAW_AMOUNTS = """
            update review set withdrawn_at = now()
            where workspace = $1 and call = any($2) and kind = 'AMOUNT' and decided_at is null and withdrawn_at is null
            """;

    private AskPerson() {}

    /** Asks what is not asked already; where the same was asked with other words or values, that is void. */
    public static Uni<Void> add(
            SqlConnection transaction, UUID workspace, String hubId, List<? extends Question> questions) {
        if (questions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = questions.stream().map(Question::writeId).toArray(UUID[]::new);
        String[] texts = questions.stream().map(one -> json(one).encode()).toArray(String[]::new);
        return transaction
                .preparedQuery(WITHDRAW_OTHER)
                .execute(Tuple.of(workspace, hubId).addArrayOfUUID(ids).addArrayOfString(texts))
                .chain(() -> transaction
                        .preparedQuery(ASK)
                        .execute(Tuple.of(workspace, hubId)
                                .addArrayOfUUID(ids)
                                .addArrayOfString(questions.stream()
                                        .map(one -> kind(one).name())
                                        .toArray(String[]::new))
                                .addArrayOfString(texts)))
                .replaceWithVoid();
    }

    /** Nobody has to say any more whether amounts of these calls may be written: the calls were taken back. */
    public static Uni<Void> withdrawAmounts(SqlConnection transaction, UUID workspace, List<UUID> calls) {
        return calls.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(WITHDRAW_AMOUNTS)
                        .execute(Tuple.of(workspace).addArrayOfUUID(calls.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private static ReviewKind kind(Question question) {
        return switch (question) {
            case Question.Tie tie -> ReviewKind.TIE;
            case Question.Amount amount -> ReviewKind.AMOUNT;
        };
    }

    private static JsonObject json(Question question) {
        return switch (question) {
            case Question.Tie tie -> {
                JsonArray candidates = new JsonArray();
                tie.candidates()
                        .forEach(one -> candidates.add(new JsonObject()
                                .put("id", one.id())
                                .put("title", one.title())
                                .put("at", one.at())
                                .put("owner", one.owner())));
                yield new JsonObject()
                        .put("title", tie.title())
                        .put("at", tie.at())
                        .put("candidates", candidates);
            }
            case Question.Amount amount ->
                new JsonObject()
                        .put("held", amount.held())
                        .put("minor", amount.minor())
                        .put("amount", amount.amount())
                        .put("currency", amount.currency());
        };
    }
}
