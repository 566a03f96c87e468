package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One request that did not succeed: its kind, which carries the three facts (who acts, retry, effect), and what HubSpot
 * said in names and ids. {@link #message()} is safe to log, store and show.
 *
 * @param operation what was tried, for example {@code calls batch create}
 * @param status the HTTP status, or 0 when there was no answer
 * @param retryAfter the wait that HubSpot asked for, if it did
 */
public record HubSpotFailure(
        String operation,
        FailureKind kind,
        int status,
        @Nullable Duration retryAfter,
        ApiError error) {

    static HubSpotFailure withoutAnswer(String operation, FailureKind kind) {
        return new HubSpotFailure(operation, kind, 0, null, ApiError.NONE);
    }

    /** Kept back by the throttle, because HubSpot refused others before it or because the pace allows none now. */
    static HubSpotFailure keptBack(String operation, FailureKind because, Duration needed) {
        return new HubSpotFailure(operation, because, 0, needed, ApiError.NONE);
    }

    /** The same answer, taken for what it means in its place. */
    HubSpotFailure as(FailureKind meant) {
        return new HubSpotFailure(operation, meant, status, retryAfter, error);
    }

    /** Whether a write may have happened although this failure was answered. */
    public boolean isInDoubt() {
        return kind.effect() == FailureKind.Effect.IN_DOUBT;
    }

    /** When to try again at the earliest: what HubSpot asked for, if it did, but for a lock no less than the table says. */
    public Duration nextDelay() {
        if (retryAfter == null || !retryAfter.isPositive()) {
            return kind.delay();
        }
        boolean tooShort = kind == FailureKind.LOCKED && retryAfter.compareTo(kind.delay()) < 0;
        return tooShort ? kind.delay() : retryAfter;
    }

    /** HubSpot's message, in which everything that may be somebody's is left out. */
    public Optional<String> said() {
        return Optional.of(error.said()).filter(text -> !text.isEmpty());
    }

    public Optional<String> correlationId() {
        return Optional.ofNullable(error.correlationId());
    }

    /** One line for logs, receipts and problem replies: names and numbers only, no body, no token. */
    public String message() {
        StringBuilder text =
                new StringBuilder("HubSpot, ").append(operation).append(": ").append(kind);
        if (status != 0) {
            text.append(", HTTP ").append(status);
        }
        if (!error.codes().isEmpty()) {
            text.append(", ").append(String.join(" ", error.codes()));
        }
        if (!error.propertyNames().isEmpty()) {
            text.append(", properties ").append(String.join(" ", error.propertyNames()));
        }
        if (error.correlationId() != null) {
            text.append(", correlation ").append(error.correlationId());
        }
        if (!error.said().isEmpty()) {
            text.append(": ").append(error.said());
        }
        return text.toString();
    }
}
