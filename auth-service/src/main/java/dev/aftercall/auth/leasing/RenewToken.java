package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.leasing.Holdings.Found;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * Brings a workspace's token to life again, with one question to HubSpot however many replicas want it.
 *
 * <ol>
 *   <li>The claim is a committed row with an end: who is killed while holding it holds nobody up for longer.
 *   <li>A claim names the version of the tokens it is for, so that nobody refreshes what was refreshed just now.
 *   <li>Who doesn't get the claim watches the row until the tokens are new, or the claim is free again.
 * </ol>
 */
@ApplicationScoped
class RenewToken {

    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final Holdings holdings;
    private final InWorkspace inWorkspace;
    private final RefreshStore store;
    private final RefreshAtHubSpot hubSpot;
    private final LeaseRules rules;

    RenewToken(
            Holdings holdings,
            InWorkspace inWorkspace,
            RefreshStore store,
            RefreshAtHubSpot hubSpot,
            LeaseRules rules) {
        this.holdings = holdings;
        this.inWorkspace = inWorkspace;
        this.store = store;
        this.hubSpot = hubSpot;
        this.rules = rules;
    }

    /** Renews until the token is new, HubSpot must not be asked for now, or the longest wait is over. */
    LeaseOutcome renew(Holding old) {
        WorkspaceId workspace = old.connection().workspace();
        long giveUpAt = System.nanoTime() + rules.config().longestWait().toNanos();
        while (System.nanoTime() < giveUpAt) {
            switch (holdings.of(workspace)) {
                case Found.Nothing() -> {
                    return new LeaseOutcome.NotConnected();
                }
                case Found.Broken(var connection) -> {
                    return new LeaseOutcome.NeedsReconnect();
                }
                case Found.Held(Holding holding) -> {
                    if (holding.isNewerThan(old)) {
                        return rules.lease(holding);
                    }
                    if (holding.tokens().retryIn().isPositive()) {
                        return new LeaseOutcome.TryLater(holding.tokens().retryIn());
                    }
                    if (!refreshIfClaimed(holding) && !pause()) {
                        return new LeaseOutcome.TryLater(RefreshVerdict.SHORTEST_PAUSE);
                    }
                }
            }
        }
        return new LeaseOutcome.TryLater(RefreshVerdict.SHORTEST_PAUSE);
    }

    private boolean refreshIfClaimed(Holding holding) {
        UUID holder = UUID.randomUUID();
        boolean claimed = inWorkspace
                .call(
                        holding.connection().workspace(),
                        transaction -> store.claim(
                                transaction, holding, holder, rules.config().claim()))
                .await()
                .atMost(DATABASE_LIMIT);
        if (claimed) {
            hubSpot.refresh(holding, holder);
        }
        return claimed;
    }

    private boolean pause() {
        try {
            Thread.sleep(rules.config().poll());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
