package dev.aftercall.crmwriter.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that waits for a person, or was decided by one. */
record ReviewReply(
        UUID id,

        @Schema(
                description =
                        "tie: which record a doubtful one of ours is; amount: whether a deal's amount may be written")
        String kind,

        @Schema(description = "open, decided, or withdrawn where it is no question any more")
        String state,

        @JsonProperty("call_id") UUID callId,
        @JsonProperty("hub_id") String hubId,

        @Schema(description = "The part of the call's receipt that it is about")
        String part,

        @Nullable String item,
        @JsonProperty("asked_at") Instant askedAt,
        @Nullable TieReply tie,
        @Nullable AmountReply amount,
        @Nullable DecisionReply decision) {

    /** What we may have made, and what it may be. */
    record TieReply(
            @JsonProperty("object_type") String objectType,
            @Nullable String title,

            @Schema(description = "Its time as we sent it") @Nullable String at,

            @Schema(description = "None where HubSpot could not be searched")
            List<CandidateReply> candidates) {}

    /** A record of the portal, as it was when it was looked at. */
    record CandidateReply(
            String id,
            @Nullable String title,
            @Nullable String at,
            @JsonProperty("owner_id") @Nullable String ownerId,

            @Schema(description = "Where HubSpot shows it") String link) {}

    /** A deal, what it holds and what the source recommends. */
    record AmountReply(
            @JsonProperty("deal_id") String dealId,
            @Schema(description = "Where HubSpot shows it") String link,

            @Schema(description = "What it held when it was asked; none where it was empty") @Nullable String present,

            String proposed,

            @Schema(description = "The deal's, where HubSpot tells it") @Nullable String currency) {}

    /** What somebody answered. */
    record DecisionReply(
            @Schema(description = "As it was sent") String answer,

            @Schema(description = "The e-mail address or subject of their token")
            String by,

            Instant at) {}

    static ReviewReply of(Row row) {
        ReviewKind kind = ReviewKind.valueOf(row.getString("kind"));
        return new ReviewReply(
                row.getUUID("id"),
                kind.word(),
                state(row).word(),
                row.getUUID("call"),
                row.getString("hub_id"),
                row.getString("part").toLowerCase(Locale.ROOT),
                row.getString("item"),
                row.getOffsetDateTime("asked_at").toInstant(),
                kind == ReviewKind.TIE ? tie(row) : null,
                kind == ReviewKind.AMOUNT ? amount(row) : null,
                decision(row));
    }

    /** Whether this record is among those that it may be. */
    boolean mayBe(String objectId) {
        return tie != null
                && tie.candidates().stream()
                        .anyMatch(candidate -> candidate.id().equals(objectId));
    }

    private static ReviewState state(Row row) {
        if (row.getOffsetDateTime("decided_at") != null) {
            return ReviewState.DECIDED;
        }
        return row.getOffsetDateTime("withdrawn_at") == null ? ReviewState.OPEN : ReviewState.WITHDRAWN;
    }

    private static TieReply tie(Row row) {
        JsonObject question = row.getJsonObject("question");
        String objectType = row.getString("object_type");
        List<CandidateReply> candidates = question.getJsonArray("candidates", new JsonArray()).stream()
                .map(one -> (JsonObject) one)
                .map(one -> new CandidateReply(
                        one.getString("id"),
                        one.getString("title"),
                        one.getString("at"),
                        one.getString("owner"),
                        HubSpotLink.of(row.getString("hub_id"), objectType, one.getString("id"))))
                .toList();
        return new TieReply(objectType, question.getString("title"), question.getString("at"), candidates);
    }

    private static AmountReply amount(Row row) {
        JsonObject question = row.getJsonObject("question");
        return new AmountReply(
                row.getString("object_id"),
                HubSpotLink.of(row.getString("hub_id"), "deals", row.getString("object_id")),
                question.getString("held"),
                question.getString("amount"),
                question.getString("currency"));
    }

    private static @Nullable DecisionReply decision(Row row) {
        return row.getOffsetDateTime("decided_at") == null
                ? null
                : new DecisionReply(
                        row.getString("answer"),
                        row.getString("decided_by"),
                        row.getOffsetDateTime("decided_at").toInstant());
    }
}
