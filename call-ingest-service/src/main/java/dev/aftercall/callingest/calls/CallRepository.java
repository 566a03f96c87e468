package dev.aftercall.callingest.calls;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.calls.Viewer.Sight;

/** Published calls, as the app role: each method needs a transaction in which the workspace is set. */
@ApplicationScoped
class CallRepository {

    private static final String SEEN = """
             revision > 0 and ($1 or rep_email = any($2) or lower(rep_user) = any($2))
            """;
    private static final String PAGE = "select id, began_at, document::text as document from call where" + SEEN + """
            and (began_at, id) < ($3, $4) order by began_at desc, id desc limit $5
            """;
    private static final String COUNT = "select count(*) as calls from call where" + SEEN;
    private static final String ONE = "select document::text as document from call where" + SEEN + " and id = $3";
    private static final String TRANSCRIPT = """
            select t.text, c.document -> 'transcript' ->> 'language' as language
            from call c left join transcript t
              on t.workspace = c.workspace and t.call = c.id and t.id::text = c.document -> 'transcript' ->> 'reference'
            where""" + SEEN + " and c.id = $3";

    /** A page of calls, newest first. */
    record Page(
            List<String> documents, long total, @Nullable Cursor next) {}

    /** What a call has of a transcript: its text, absent where there is none, and its language, where its source said so. */
    record Transcript(@Nullable String text, @Nullable String language) {}

    Uni<Page> page(SqlConnection transaction, Sight sight, Cursor after, int limit) {
        return transaction
                .preparedQuery(PAGE)
                .execute(seen(sight)
                        .addOffsetDateTime(after.beganAt().atOffset(ZoneOffset.UTC))
                        .addUUID(after.id())
                        .addInteger(limit + 1))
                .chain(rows -> transaction
                        .preparedQuery(COUNT)
                        .execute(seen(sight))
                        .map(counted -> page(
                                rows.stream().toList(),
                                counted.iterator().next().getLong("calls"),
                                limit)));
    }

    Uni<Optional<String>> one(SqlConnection transaction, Sight sight, UUID id) {
        return transaction
                .preparedQuery(ONE)
                .execute(seen(sight).addUUID(id))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("document")));
    }

    Uni<Optional<Transcript>> transcript(SqlConnection transaction, Sight sight, UUID id) {
        return transaction
                .preparedQuery(TRANSCRIPT)
                .execute(seen(sight).addUUID(id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Transcript(row.getString("text"), row.getString("language"))));
    }

    private static Page page(List<Row> rows, long total, int limit) {
        List<String> documents = new ArrayList<>();
        rows.stream().limit(limit).forEach(row -> documents.add(row.getString("document")));
        if (rows.size() <= limit) {
            return new Page(documents, total, null);
        }
        Row last = rows.get(limit - 1);
        return new Page(
                documents, total, new Cursor(last.getOffsetDateTime("began_at").toInstant(), last.getUUID("id")));
    }

    private static Tuple seen(Sight sight) {
        return Tuple.tuple()
                .addBoolean(sight.everything())
                .addArrayOfString(sight.names().toArray(String[]::new));
    }
}
