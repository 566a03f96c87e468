package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.util.Locale;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody decided about a part of the call. */
record DecisionReply(
        @Schema(description = "tie or amount, see GET /api/hubspot/reviews")
        String kind,

        String part,
        @Nullable String item,

        @Schema(description = "As it was sent: a record's id, none, leave, approve or reject")
        String answer,

        @Schema(description = "The e-mail address or subject of their token")
        String by,

        Instant at) {

    static DecisionReply of(Row row) {
        return new DecisionReply(
                row.getString("kind").toLowerCase(Locale.ROOT),
                row.getString("part").toLowerCase(Locale.ROOT),
                row.getString("item"),
                row.getString("answer"),
                row.getString("decided_by"),
                row.getOffsetDateTime("decided_at").toInstant());
    }
}
