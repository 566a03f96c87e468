package dev.aftercall.crmwriter.reviews;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.WorkspaceId;

/** Questions as their readers see them, as the app role: each method needs a transaction in which the workspace is set. */
@ApplicationScoped
class ReviewRepository {

    /** Those that a reader may see, by the reps whose calls they are about. */
    private static final String SEEN = """
            from review r join job j using (workspace, call)
            where r.workspace = $1 and ($2::text[] is null or j.rep_email = any($2))
            """;

    private static final String COLUMNS = """
            select r.id, r.kind, r.call, r.hub_id, r.part, r.item, r.object_type, r.object_id, r.question, r.asked_at, r.answer,
                   r.decided_by, r.decided_at, r.withdrawn_at
            """;
    private static final String NARROWED = SEEN + "and ($3::text is null or r.kind = $3) and ";
    private static final String AFTER =
            " and (r.asked_at, r.id) < ($4, $5) order by r.asked_at desc, r.id desc limit $6";
    private static final String ONE = COLUMNS + SEEN + "and r.id = $3";
    private static final String TIE = "select decide_tie($1, $2, $3) as came_of_it";
    private static final String AMOUNT = "select decide_amount($1, $2, $3) as came_of_it";

    /** What came of an answer. */
    enum Decided {
        DONE,
        /** Somebody else was first. */
        DECIDED,
        /** It is no question any more. */
        CLOSED,
        /** The record is another of ours. */
        TAKEN,
        /** It isn't known yet what became of an earlier amount. */
        BUSY
    }

    Uni<ReviewsReply> page(
            SqlConnection transaction, WorkspaceId workspace, @Nullable List<String> reps, ReviewQuery query) {
        Tuple counted = narrowed(workspace, reps, query);
        Tuple paged = narrowed(workspace, reps, query)
                .addOffsetDateTime(query.after().askedAt().atOffset(ZoneOffset.UTC))
                .addUUID(query.after().id())
                .addInteger(query.limit() + 1);
        String condition = query.state().condition();
        return transaction
                .preparedQuery(COLUMNS + NARROWED + condition + AFTER)
                .mapping(ReviewReply::of)
                .execute(paged)
                .map(rows -> rows.stream().toList())
                .chain(rows -> transaction
                        .preparedQuery("select count(*) as total " + NARROWED + condition)
                        .execute(counted)
                        .map(total -> page(rows, total.iterator().next().getLong("total"), query.limit())));
    }

    Uni<Optional<ReviewReply>> one(
            SqlConnection transaction, WorkspaceId workspace, @Nullable List<String> reps, UUID id) {
        return transaction
                .preparedQuery(ONE)
                .mapping(ReviewReply::of)
                .execute(seen(workspace, reps).addUUID(id))
                .map(rows -> rows.stream().findFirst());
    }

    Uni<Decided> decide(SqlConnection transaction, ReviewReply review, String answer, String by) {
        return transaction
                .preparedQuery(review.tie() == null ? AMOUNT : TIE)
                .execute(Tuple.of(review.id(), answer, by))
                .map(rows -> Decided.valueOf(
                        rows.iterator().next().getString("came_of_it").toUpperCase(Locale.ROOT)));
    }

    private static ReviewsReply page(List<ReviewReply> rows, long total, int limit) {
        if (rows.size() <= limit) {
            return new ReviewsReply(rows, total, null);
        }
        ReviewReply last = rows.get(limit - 1);
        return new ReviewsReply(rows.subList(0, limit), total, new ReviewCursor(last.askedAt(), last.id()).toString());
    }

    private static Tuple narrowed(WorkspaceId workspace, @Nullable List<String> reps, ReviewQuery query) {
        ReviewKind kind = query.kind();
        return seen(workspace, reps).addString(kind == null ? null : kind.name());
    }

    private static Tuple seen(WorkspaceId workspace, @Nullable List<String> reps) {
        return Tuple.of(workspace.value()).addArrayOfString(reps == null ? null : reps.toArray(String[]::new));
    }
}
