package dev.aftercall.auth.disconnecting;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answer of a disconnect.
 *
 * @param success always true
 * @param disconnected false when the workspace was not connected
 * @param hubId the portal that was disconnected
 * @param purgedHubIds the portals whose data this request has deleted everywhere; absent when no purge was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisconnectReply(
        boolean success,
        boolean disconnected,
        @JsonProperty("hub_id") @Nullable String hubId,
        @JsonProperty("purged_hub_ids") @Nullable List<String> purgedHubIds) {

    static DisconnectReply of(Disconnect.Done done, boolean purge) {
        return new DisconnectReply(
                true,
                done.ended().isPresent(),
                done.ended().map(ended -> ended.portal().toString()).orElse(null),
                purge
                        ? done.purged().stream()
                                .map(each -> each.portal().toString())
                                .toList()
                        : null);
    }
}
