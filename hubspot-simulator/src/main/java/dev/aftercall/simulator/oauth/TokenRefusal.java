package dev.aftercall.simulator.oauth;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.RequestId;

/**
 * Why the token endpoint said no. Bodies carry the fields of RFC 6749 and HubSpot's older {@code status} and
 * {@code message} side by side, as HubSpot's do since January 2026.
 */
public enum TokenRefusal {
    BAD_GRANT_TYPE("unsupported_grant_type", "missing or unsupported grant type"),
    BAD_CLIENT_ID("invalid_client", "missing or invalid client id"),
    BAD_CLIENT_SECRET("invalid_client", "missing or invalid client secret"),
    BAD_REDIRECT_URI("invalid_request", "missing or invalid redirect URI"),
    BAD_AUTH_CODE("invalid_grant", "missing or unknown auth code"),
    EXPIRED_AUTH_CODE("invalid_grant", "auth code has expired"),
    MISMATCH_REDIRECT_URI_AUTH_CODE("invalid_grant", "redirect URI does not match the one of the auth code"),
    /** The name is assumed; the rest is RFC 7636. */
    BAD_CODE_VERIFIER("invalid_grant", "missing or invalid code verifier"),
    BAD_REFRESH_TOKEN("invalid_grant", "missing or invalid refresh token"),
    BAD_TOKEN("invalid_request", "missing token");

    private final String error;
    private final String message;

    TokenRefusal(String error, String message) {
        this.error = error;
        this.message = message;
    }

    /** The answer, always with status 400. */
    public ApiFailure failure() {
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("error_description", message);
        body.put("status", name());
        body.put("message", message);
        body.put("correlationId", RequestId.current());
        return new ApiFailure(400, body, Map.of("Cache-Control", "no-store"));
    }
}
