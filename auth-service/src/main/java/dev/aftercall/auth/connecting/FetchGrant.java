package dev.aftercall.auth.connecting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.OptionalFeature;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.OAuthClient.Introspection;
import dev.aftercall.hubspot.OAuthClient.Tokens;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Reply;

/**
 * Turns a code into tokens and reads back what they are good for: optional scopes that the account lacks are dropped
 * silently. Nothing is revoked when the grant is refused, since another connection may hold the same refresh token.
 */
@ApplicationScoped
class FetchGrant {

    private final OAuthClient hubSpot;
    private final ConnectingConfig config;
    private final Clock clock;

    FetchGrant(OAuthClient hubSpot, ConnectingConfig config, Clock clock) {
        this.hubSpot = hubSpot;
        this.config = config;
        this.clock = clock;
    }

    /** A grant that can be stored, or why not. */
    sealed interface Fetched {

        record Granted(NewGrant grant) implements Fetched {}

        record Refused(ConnectOutcome outcome) implements Fetched {}
    }

    Fetched fetch(String code) {
        Instant askedAt = clock.instant();
        return switch (hubSpot.exchangeCode(code, config.redirectUri())) {
            case Reply.Failed<Tokens>(HubSpotFailure failure) -> new Fetched.Refused(outcome(failure));
            case Reply.Ok<Tokens>(Tokens tokens) -> readBack(tokens, askedAt);
        };
    }

    private Fetched readBack(Tokens tokens, Instant askedAt) {
        return switch (hubSpot.introspect(tokens.accessToken())) {
            case Reply.Failed<Introspection>(HubSpotFailure failure) -> new Fetched.Refused(outcome(failure));
            case Reply.Ok<Introspection>(Introspection known) -> judge(tokens, known, askedAt);
        };
    }

    private static Fetched judge(Tokens tokens, Introspection known, Instant askedAt) {
        PortalId portal = known.portal();
        if (!known.active() || portal == null) {
            return new Fetched.Refused(
                    new ConnectOutcome.HubSpotUnavailable("HubSpot doesn't know the token that it gave just now"));
        }
        List<String> missing = OptionalFeature.requiredMissingFrom(known.scopes());
        if (!missing.isEmpty()) {
            return new Fetched.Refused(new ConnectOutcome.ScopesMissing(missing));
        }
        List<String> scopes = known.scopes().stream().sorted().toList();
        return new Fetched.Granted(new NewGrant(portal, known.hubDomain(), scopes, tokens, askedAt));
    }

    private static ConnectOutcome outcome(HubSpotFailure failure) {
        return failure.kind() == FailureKind.BAD_AUTH_CODE
                ? new ConnectOutcome.CodeRefused()
                : new ConnectOutcome.HubSpotUnavailable(failure.message());
    }
}
