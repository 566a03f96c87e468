package dev.aftercall.crmwriter.connections;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens for a short while, so that a busy lane doesn't ask for each request; never longer than 30 s. One is asked
 * for anew when a third of that is left, so that a request that waits for its turn still finds it kept; the one before
 * of the same grant stays good for its own time, for the requests that wait with it, and where none can be had now.
 */
@ApplicationScoped
public class TokenLeases {

    private final Function<UUID, TokenLease> asked;
    private final long keepNanos;
    private final LongSupplier nanoTime;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    @Inject
    TokenLeases(TokenLeaseClient client, TokenLeaseConfig config) {
        this(client::lease, config.keep().toNanos(), System::nanoTime);
    }

    TokenLeases(Function<UUID, TokenLease> asked, long keepNanos, LongSupplier nanoTime) {
        this.asked = asked;
        this.keepNanos = keepNanos;
        this.nanoTime = nanoTime;
    }

    /** The workspace's token, or why there is none. */
    public TokenLease of(UUID workspace) {
        Kept known = kept.get(workspace);
        if (known != null && nanoTime.getAsLong() - known.askedAt() < keepNanos / 3 * 2) {
            return known.lease();
        }
        long askedAt = nanoTime.getAsLong();
        TokenLease lease = asked.apply(workspace);
        return switch (lease) {
            case TokenLease.Leased leased -> {
                Kept before = known != null && known.isFor(leased) ? known.alone() : null;
                kept.put(workspace, new Kept(leased, askedAt, before));
                yield leased;
            }
            case TokenLease.NotConnected none -> {
                kept.remove(workspace);
                yield none;
            }
            case TokenLease.Unavailable away -> known != null && isKept(known, known.lease()) ? known.lease() : away;
        };
    }

    /** Whether a request may still leave with this token: it was leased, for this grant, no longer ago than tokens are kept. */
    public boolean isKept(UUID workspace, TokenLease.Leased lease) {
        Kept known = kept.get(workspace);
        return known != null && (isKept(known, lease) || (known.before() != null && isKept(known.before(), lease)));
    }

    private boolean isKept(Kept known, TokenLease.Leased lease) {
        return known.lease().equals(lease) && nanoTime.getAsLong() - known.askedAt() < keepNanos;
    }

    /** Forgets a token that HubSpot did not accept. */
    public void forget(UUID workspace) {
        kept.remove(workspace);
    }

    private record Kept(
            TokenLease.Leased lease, long askedAt, @Nullable Kept before) {

        boolean isFor(TokenLease.Leased other) {
            return lease.grant() == other.grant() && lease.hubId().equals(other.hubId());
        }

        Kept alone() {
            return new Kept(lease, askedAt, null);
        }
    }
}
