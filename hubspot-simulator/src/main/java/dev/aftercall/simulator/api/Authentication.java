package dev.aftercall.simulator.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.limits.Plans;
import dev.aftercall.simulator.oauth.AccessToken;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Portal;

/** Finds the portal and the rights behind a bearer token. */
public final class Authentication {

    private final TokenBook book;
    private final Map<Long, Portal> portals;
    private final Plans plans;
    private final Clock clock;
    private final Map<String, AccessToken> peoplesTokens = new HashMap<>();

    public Authentication(TokenBook book, Map<Long, Portal> portals, Plans plans, Clock clock) {
        this.plans = plans;
        this.book = book;
        this.portals = Map.copyOf(portals);
        this.clock = clock;
        this.portals.values().forEach(portal -> {
            String token = UUID.randomUUID().toString();
            Owner user = portal.profile().administrator();
            Grant grant = Grant.ofPeople(portal.profile().hubId(), user.userId(), user.email());
            peoplesTokens.put(token, new AccessToken(token, grant, Instant.MAX));
        });
    }

    /** A token, known to nobody outside, for what people do in an account. */
    public String peoplesToken(long hubId) {
        return peoplesTokens.values().stream()
                .filter(token -> token.grant().hubId() == hubId)
                .map(AccessToken::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no portal " + hubId));
    }

    /**
     * Checks the token.
     *
     * @throws ApiFailure 401 INVALID_AUTHENTICATION for none or an unknown one, EXPIRED_AUTHENTICATION for an old one
     */
    public ApiCall check(Request request) {
        AccessToken token = token(request).orElseThrow(() -> unknown(request));
        Instant now = clock.instant();
        if (!now.isBefore(token.expiresAt())) {
            throw expired(token.expiresAt(), now);
        }
        Portal portal = portals.get(token.grant().hubId());
        if (portal == null) {
            throw invalid();
        }
        return new ApiCall(request, portal, plans.of(token.grant().hubId()), token.grant());
    }

    /** Who sends a request, whether or not the token is still good. */
    public Optional<Grant> caller(Request request) {
        return token(request).map(AccessToken::grant);
    }

    private Optional<AccessToken> token(Request request) {
        return bearer(request)
                .flatMap(value -> Optional.ofNullable(peoplesTokens.get(value)).or(() -> book.findAccess(value)));
    }

    /** The token that a request carries, whether or not it is a good one. */
    static Optional<String> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    private ApiFailure unknown(Request request) {
        if (bearer(request).filter(value -> !AccessToken.isWellFormed(value)).isEmpty()) {
            return invalid();
        }
        return switch (book.settings().malformed()) {
            case INVALID -> invalid();
            case EXPIRED -> expired(Instant.EPOCH, clock.instant());
            case EDGE -> new ApiFailure(Reply.html(530, "<!DOCTYPE html><title>530</title><h1>Error 530</h1>"));
        };
    }

    private static ApiFailure invalid() {
        return new ApiFailure(
                401,
                Envelope.of(
                        "INVALID_AUTHENTICATION",
                        "Authentication credentials not found. This API supports OAuth 2.0 authentication and you"
                                + " can find more details at"
                                + " https://developers.hubspot.com/docs/methods/auth/oauth-overview"));
    }

    private static ApiFailure expired(Instant at, Instant now) {
        String message = "The OAuth token used to make this call expired " + words(Duration.between(at, now)) + " ago.";
        return new ApiFailure(
                401, Envelope.of("EXPIRED_AUTHENTICATION", message).with("expire time", List.of(at.toString())));
    }

    /** In the largest unit that fits, as captures have it. */
    private static String words(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " day(s)";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " hour(s)";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " minute(s)" : age.toSeconds() + " second(s)";
    }
}
