package dev.aftercall.simulator.oauth;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that became different in the books of codes and tokens. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TokenChange.CodeIssued.class, name = "code"),
    @JsonSubTypes.Type(value = TokenChange.CodeSpent.class, name = "code-spent"),
    @JsonSubTypes.Type(value = TokenChange.RefreshIssued.class, name = "refresh"),
    @JsonSubTypes.Type(value = TokenChange.RefreshRevoked.class, name = "refresh-revoked"),
    @JsonSubTypes.Type(value = TokenChange.RefreshReplaced.class, name = "refresh-replaced"),
    @JsonSubTypes.Type(value = TokenChange.AccessIssued.class, name = "access"),
    @JsonSubTypes.Type(value = TokenChange.AccessEnded.class, name = "access-ended"),
})
public sealed interface TokenChange {

    /** A user allowed the app. */
    record CodeIssued(Code code) implements TokenChange {}

    /** A code was exchanged. */
    record CodeSpent(String code) implements TokenChange {}

    /** A refresh token was made, or an old one got the grant of a new consent. */
    record RefreshIssued(String token, Grant grant) implements TokenChange {}

    /** A refresh token was revoked, or replaced by rotation. */
    record RefreshRevoked(String token) implements TokenChange {}

    /** A refresh token was replaced by rotation and works a little longer. */
    record RefreshReplaced(String token, String next, Instant until) implements TokenChange {}

    /** An access token was made. */
    record AccessIssued(AccessToken token) implements TokenChange {}

    /** An access token was ended before its time (uninstall, or a test's wish). */
    record AccessEnded(String token) implements TokenChange {}
}
