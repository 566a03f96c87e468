package dev.aftercall.auth.disconnecting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answer of a disconnect.
 *
 * @param success always true
 * @param disconnected false when the workspace was not connected
 * @param hubId the portal that was disconnected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisconnectReply(
        boolean success,
        boolean disconnected,
        @JsonProperty("hub_id") @Nullable String hubId) {}
