package dev.aftercall.crmwriter.stops;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A write stop as an operator sees it.
 *
 * @param scope {@code everywhere}, {@code portal} or {@code workspace}
 * @param subject a portal's hub id or a workspace's id
 * @param liftedAt none while it is in force
 */
record WriteStopReply(
        String scope,
        @Nullable String subject,
        String reason,
        @JsonProperty("stopped_by") String stoppedBy,
        @JsonProperty("stopped_at") Instant stoppedAt,
        @JsonProperty("lifted_by") @Nullable String liftedBy,
        @JsonProperty("lifted_at") @Nullable Instant liftedAt) {}
