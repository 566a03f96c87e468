package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.util.List;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.AccessToken;
import dev.aftercall.simulator.oauth.TokenBook;

/** Lets in calls with a token of the app itself ("client credentials") that has the scope. No limit counts them. */
final class AppAccess {

    static final String READ = "developer.webhooks_journal.read";
    static final String READ_SUBSCRIPTIONS = "developer.webhooks_journal.subscriptions.read";
    static final String WRITE_SUBSCRIPTIONS = "developer.webhooks_journal.subscriptions.write";
    static final String READ_SNAPSHOTS = "developer.webhooks_journal.snapshots.read";
    static final String WRITE_SNAPSHOTS = "developer.webhooks_journal.snapshots.write";

    static final List<String> VERSIONS = List.of("2026-03", "2026-09");

    private final TokenBook tokens;
    private final Clock clock;

    AppAccess(TokenBook tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Adds {@code /webhooks-journal/<family>/<version><rest>} in each version. */
    void add(Router router, String method, String family, String rest, String scope, Handler handler) {
        for (String version : VERSIONS) {
            router.add(method, "/webhooks-journal/" + family + "/" + version + rest, request -> {
                check(request, scope);
                return handler.handle(request);
            });
        }
    }

    private void check(Request request, String scope) {
        AccessToken token = request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .flatMap(value -> tokens.findAccess(value.substring(7).strip()))
                .filter(found -> found.grant().ofAppItself())
                .orElseThrow(() -> new ApiFailure(
                        401,
                        Envelope.of(
                                "INVALID_AUTHENTICATION",
                                "Authentication credentials not found. This API takes a client credentials token.")));
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw new ApiFailure(401, Envelope.of("EXPIRED_AUTHENTICATION", "The OAuth token has expired."));
        }
        if (!token.grant().hasAny(List.of(scope))) {
            throw Failures.missingScopes(List.of(scope));
        }
    }
}
