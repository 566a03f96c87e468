package dev.aftercall.auth.connecting;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where to send the browser, under both names that front ends read. */
record InitiateReply(
        boolean success,
        @JsonProperty("authUrl") URI authUrl,
        @JsonProperty("auth_url") URI sameInSnakeCase) {

    static InitiateReply of(URI url) {
        return new InitiateReply(true, url, url);
    }
}
