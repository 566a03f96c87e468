package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmWrite.Part;

/** What one request did to one record. */
record WriteReply(
        @Schema(description = "The part of the call that the record is, in the words of 'parts'")
        String part,

        @Nullable String item,

        @Schema(description = "create, update, or to take it back archive or revert")
        String kind,

        @Schema(description = "written, refused or undone") String outcome,

        @JsonProperty("object_type") String objectType,
        @JsonProperty("object_id") @Nullable String objectId,

        @Schema(description = "The call's revision that was written")
        long revision,

        @JsonProperty("rules_version") @Schema(description = "The version of the rules by which it was planned")
        int rulesVersion,

        @JsonProperty("request_id")
        @Schema(description = "HubSpot's id of the request, for its support; none where its answer was lost")
        @Nullable String requestId,

        @JsonProperty("intended_at") @Schema(description = "When the request was about to leave")
        Instant intendedAt,

        @JsonProperty("settled_at") @Schema(description = "When it was known what came of it")
        Instant settledAt,

        @Nullable String reason,
        @Nullable String message,

        @Schema(description = "What the request changed, by the properties' names")
        Map<String, Change> properties) {

    /** A property's value before and after; nothing where it was empty. */
    record Change(@Nullable String before, @Nullable String after) {}

    static WriteReply of(Row row) {
        return new WriteReply(
                word(row.getString("part")),
                row.getString("item"),
                word(row.getString("kind")),
                word(row.getString("outcome")),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getLong("revision"),
                row.getInteger("rules"),
                row.getString("request_id"),
                row.getOffsetDateTime("intended_at").toInstant(),
                row.getOffsetDateTime("settled_at").toInstant(),
                row.getString("reason"),
                row.getString("message"),
                changes(row.getJsonObject("properties")));
    }

    /** Whether it was done for this part. */
    boolean isOf(Part of) {
        return part.equals(word(of.name().name())) && Objects.equals(item, of.item());
    }

    private static Map<String, Change> changes(JsonObject json) {
        Map<String, Change> changes = new TreeMap<>();
        json.forEach(field -> {
            JsonObject change = (JsonObject) field.getValue();
            changes.put(field.getKey(), new Change(change.getString("before"), change.getString("after")));
        });
        return changes;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
