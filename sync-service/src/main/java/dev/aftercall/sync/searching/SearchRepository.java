package dev.aftercall.sync.searching;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Searches the mirror of the workspace that the transaction is for, through functions of the database's owner: under
 * row-level security the app role can't use a trigram index.
 */
@ApplicationScoped
class SearchRepository {

    private static final String PAGE = "select * from search_mirror($1, $2, $3, $4, $5)";
    private static final String COUNT = "select count_mirror($1, $2) as total";

    /** Up to so many records after the cursor, in the order of their names. */
    Uni<List<Found>> page(SqlConnection transaction, Search search, int most) {
        return transaction
                .preparedQuery(PAGE)
                .mapping(SearchRepository::found)
                .execute(Tuple.tuple()
                        .addString(search.kind().wireName())
                        .addArrayOfString(patterns(search))
                        .addString(search.after().sortKey())
                        .addString(search.after().objectId())
                        .addInteger(most))
                .map(rows -> rows.stream().toList());
    }

    /** How many records the search finds on all pages. */
    Uni<Long> count(SqlConnection transaction, Search search) {
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.tuple().addString(search.kind().wireName()).addArrayOfString(patterns(search)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static String[] patterns(Search search) {
        return search.terms().patterns().toArray(String[]::new);
    }

    private static Found found(Row row) {
        OffsetDateTime modifiedAt = row.getOffsetDateTime("modified_at");
        return new Found(
                row.getString("object_id"),
                texts((JsonObject) row.getJson("properties")),
                lists((JsonObject) row.getJson("associations")),
                modifiedAt == null ? null : modifiedAt.toInstant(),
                row.getString("sort_key"));
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> result = new HashMap<>();
        json.fieldNames().forEach(name -> result.put(name, json.getString(name)));
        return result;
    }

    private static Map<String, List<String>> lists(JsonObject json) {
        Map<String, List<String>> result = new HashMap<>();
        for (String name : json.fieldNames()) {
            JsonArray ids = json.getJsonArray(name);
            List<String> texts = new ArrayList<>(ids.size());
            ids.forEach(id -> texts.add(id.toString()));
            result.put(name, texts);
        }
        return result;
    }
}
