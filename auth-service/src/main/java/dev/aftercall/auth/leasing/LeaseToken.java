package dev.aftercall.auth.leasing;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.leasing.Holdings.Found;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * Leases a workspace's access token to one of our services.
 *
 * <ol>
 *   <li>A live token is served at once, also while a refresh runs or fails.
 *   <li>A token that is about to end is refreshed first; whoever asks meanwhile waits for the same refresh.
 *   <li>Each lease is counted, and each refusal is on record (the same one once a minute).
 * </ol>
 */
@ApplicationScoped
class LeaseToken {

    private final Holdings holdings;
    private final LeaseRules rules;
    private final SharedRefreshes refreshes;
    private final LeaseCounts counts;
    private final LeaseRefusals refusals;

    LeaseToken(
            Holdings holdings,
            LeaseRules rules,
            SharedRefreshes refreshes,
            LeaseCounts counts,
            LeaseRefusals refusals) {
        this.holdings = holdings;
        this.rules = rules;
        this.refreshes = refreshes;
        this.counts = counts;
        this.refusals = refusals;
    }

    /** Leases, straight-line, on a virtual thread. */
    LeaseOutcome lease(WorkspaceId workspace, String caller) {
        LeaseOutcome outcome =
                switch (holdings.of(workspace)) {
                    case Found.Nothing() -> new LeaseOutcome.NotConnected();
                    case Found.Broken(var connection) -> new LeaseOutcome.NeedsReconnect();
                    case Found.Held(Holding holding) -> lease(holding);
                };
        switch (outcome) {
            case LeaseOutcome.Leased leased -> counts.add(leased.connection(), caller);
            case LeaseOutcome.NotConnected() -> refusals.note(workspace, caller, "not connected");
            case LeaseOutcome.NeedsReconnect() -> refusals.note(workspace, caller, "needs reconnect");
            case LeaseOutcome.TryLater(Duration in) -> refusals.note(workspace, caller, "no live token for now");
        }
        return outcome;
    }

    private LeaseOutcome lease(Holding holding) {
        return switch (rules.age(holding)) {
            case FRESH -> rules.lease(holding);
            case AGEING -> {
                if (!holding.tokens().retryIn().isPositive()) {
                    refreshes.begin(holding);
                }
                yield rules.lease(holding);
            }
            case ENDED -> refreshes.await(holding);
        };
    }
}
