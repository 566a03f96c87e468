package dev.aftercall.hubspot;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.Throttle.Bucket;

/** Until when nothing leaves because HubSpot refused, and why. Not safe for several threads. */
final class Closings {

    private static final int LONGEST_STEP = 10;

    private record Closed(long until, FailureKind because) {

        static Closed later(@Nullable Closed known, Closed candidate) {
            return known == null || candidate.until - known.until > 0 ? candidate : known;
        }
    }

    private @Nullable Closed portal;
    private @Nullable Closed search;
    private @Nullable Closed associations;
    private int refusalsInARow;
    private boolean refused;
    private long refusedAt;

    /**
     * A limit was hit. Requests that were under way together count as one refusal.
     *
     * @param left when the refused request had left
     */
    void limited(Bucket bucket, long left, long now, HubSpotFailure failure) {
        if (!refused || left - refusedAt >= 0) {
            refusalsInARow = Math.min(refusalsInARow + 1, LONGEST_STEP);
            refusedAt = now;
            refused = true;
        }
        Duration asked = failure.retryAfter();
        Duration pause = asked != null && asked.isPositive() ? asked : Duration.ofSeconds(refusalsInARow);
        Closed closed = new Closed(now + pause.toNanos(), failure.kind());
        switch (bucket) {
            case TEN_SECONDS -> portal = Closed.later(portal, closed);
            case SEARCH -> search = Closed.later(search, closed);
            case ASSOCIATIONS -> associations = Closed.later(associations, closed);
        }
    }

    /** The whole portal is closed, whatever was asked of it. */
    void closed(long now, HubSpotFailure failure) {
        portal = Closed.later(portal, new Closed(now + failure.nextDelay().toNanos(), failure.kind()));
    }

    /** A request was let through that had left after the last refusal. */
    void passed(long left) {
        if (refused && left - refusedAt >= 0) {
            refusalsInARow = 0;
        }
    }

    long waitNanos(Bucket bucket, long now) {
        Closed closed = of(bucket);
        return closed == null ? 0 : Math.max(0, closed.until - now);
    }

    /** NOT_SENT where nothing is closed. */
    FailureKind reason(Bucket bucket, long now) {
        Closed closed = of(bucket);
        return closed != null && closed.until - now > 0 ? closed.because : FailureKind.NOT_SENT;
    }

    /** What a limit of its own closes leaves the other buckets open; all else closes the portal. */
    private @Nullable Closed of(Bucket bucket) {
        Closed own =
                switch (bucket) {
                    case TEN_SECONDS -> null;
                    case SEARCH -> search;
                    case ASSOCIATIONS -> associations;
                };
        return portal == null ? own : Closed.later(own, portal);
    }
}
