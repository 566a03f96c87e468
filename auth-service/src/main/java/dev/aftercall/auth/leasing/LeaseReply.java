package dev.aftercall.auth.leasing;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.aftercall.auth.leasing.LeaseOutcome.Leased;

/**
 * A lease, as JSON. The only place where a token leaves this service.
 *
 * @param accessToken a bearer token for HubSpot's API
 * @param hubId the portal that it is for
 * @param grant the installation; nothing planned under another may be sent with it
 * @param expiresAt when HubSpot stops taking it; keep the lease no longer than 30 s all the same
 * @param scopes what HubSpot granted
 */
record LeaseReply(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("hub_id") String hubId,
        long grant,
        @JsonProperty("expires_at") Instant expiresAt,
        List<String> scopes) {

    static LeaseReply of(Leased leased) {
        return new LeaseReply(
                leased.token().value(),
                leased.connection().portal().toString(),
                leased.connection().grant(),
                leased.expiresAt(),
                leased.connection().scopes());
    }

    @Override
    public String toString() {
        return "LeaseReply[hubId=%s, grant=%d, expiresAt=%s]".formatted(hubId, grant, expiresAt);
    }
}
