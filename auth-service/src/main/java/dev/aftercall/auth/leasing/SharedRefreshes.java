package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.auth.connection.ConnectionId;

/**
 * Lets all callers of this process share one refresh, and so one claim or one watch of the row.
 *
 * <p>A refresh runs on a virtual thread of its own, in the trace of who began it: a caller that goes away takes nothing
 * with it.
 */
@ApplicationScoped
class SharedRefreshes {

    private static final Logger LOG = Logger.getLogger(SharedRefreshes.class);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);

    private final RenewToken renewToken;
    private final LeasingConfig config;
    private final ConcurrentMap<ConnectionId, CompletableFuture<LeaseOutcome>> running = new ConcurrentHashMap<>();

    SharedRefreshes(RenewToken renewToken, LeasingConfig config) {
        this.renewToken = renewToken;
        this.config = config;
    }

    /** Sees to it that a refresh of these tokens runs, and doesn't wait for it. */
    void begin(Holding holding) {
        CompletableFuture<LeaseOutcome> unused = join(holding);
    }

    /** Waits for the refresh of these tokens, which is begun if none runs. */
    LeaseOutcome await(Holding holding) {
        try {
            return join(holding).get(config.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new LeaseOutcome.TryLater(RefreshVerdict.SHORTEST_PAUSE);
        } catch (ExecutionException e) {
            return new LeaseOutcome.TryLater(PAUSE_AFTER_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LeaseOutcome.TryLater(RefreshVerdict.SHORTEST_PAUSE);
        }
    }

    private CompletableFuture<LeaseOutcome> join(Holding holding) {
        ConnectionId id = holding.connection().id();
        CompletableFuture<LeaseOutcome> mine = new CompletableFuture<>();
        CompletableFuture<LeaseOutcome> others = running.putIfAbsent(id, mine);
        if (others != null) {
            return others;
        }
        Thread.ofVirtual()
                .name("refresh-" + holding.connection().portal())
                .start(Context.current().wrap(() -> run(holding, mine)));
        return mine;
    }

    private void run(Holding holding, CompletableFuture<LeaseOutcome> result) {
        try {
            result.complete(renewToken.renew(holding));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "The token of portal %s can't be refreshed",
                    holding.connection().portal());
            result.completeExceptionally(e);
        } finally {
            running.remove(holding.connection().id(), result);
        }
    }
}
