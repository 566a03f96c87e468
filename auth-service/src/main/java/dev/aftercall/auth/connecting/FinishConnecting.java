package dev.aftercall.auth.connecting;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Finishes a consent with what the browser brought back, straight-line on a virtual thread.
 *
 * <ol>
 *   <li>A state works once: it is taken away before anything else, also when the rest fails.
 *   <li>It works only in the browser that it was started in, and only for ten minutes.
 *   <li>Connection, sealed tokens, audit record and event are stored together or not at all.
 * </ol>
 */
@ApplicationScoped
class FinishConnecting {

    private static final Logger LOG = Logger.getLogger(FinishConnecting.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final Pool pool;
    private final ConsentRepository consents;
    private final FetchGrant fetchGrant;
    private final KeepGrant keepGrant;
    private final ConnectNotes notes;

    FinishConnecting(
            @ReactiveDataSource("worker") Pool pool,
            ConsentRepository consents,
            FetchGrant fetchGrant,
            KeepGrant keepGrant,
            ConnectNotes notes) {
        this.pool = pool;
        this.consents = consents;
        this.fetchGrant = fetchGrant;
        this.keepGrant = keepGrant;
        this.notes = notes;
    }

    ConnectOutcome finish(Returned returned) {
        Optional<Consent> consent = returned.state().flatMap(this::consume);
        if (consent.isEmpty() || !consent.get().isAlive() || !isSameBrowser(returned, consent.get())) {
            LOG.info("A browser came back with a state that is unknown, used, over its time or not its own");
            return new ConnectOutcome.UnknownState();
        }
        ConnectOutcome outcome = connect(returned, consent.get());
        notes.note(consent.get(), outcome);
        return outcome;
    }

    private Optional<Consent> consume(OneTimeSecret state) {
        return consents.consume(pool, state).await().atMost(DATABASE_LIMIT);
    }

    private static boolean isSameBrowser(Returned returned, Consent consent) {
        return returned.nonce()
                .filter(nonce -> nonce.hasHash(consent.nonceHash()))
                .isPresent();
    }

    private ConnectOutcome connect(Returned returned, Consent consent) {
        if (returned.error().isPresent()) {
            return returned.error().get().equals("access_denied")
                    ? new ConnectOutcome.Denied()
                    : new ConnectOutcome.RefusedByHubSpot();
        }
        if (returned.code().isEmpty()) {
            return new ConnectOutcome.RefusedByHubSpot();
        }
        return switch (fetchGrant.fetch(returned.code().get())) {
            case FetchGrant.Fetched.Refused(ConnectOutcome outcome) -> outcome;
            case FetchGrant.Fetched.Granted(NewGrant grant) -> keepGrant.keep(consent, grant);
        };
    }
}
