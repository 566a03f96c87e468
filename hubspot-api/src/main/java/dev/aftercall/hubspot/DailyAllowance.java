package dev.aftercall.hubspot;

import java.time.Duration;

import okhttp3.Headers;

/**
 * What is left of a portal's daily limit, where the answers' headers say so; apps on the marketplace have none. Live
 * requests go on until HubSpot refuses; backfill leaves them the rest of the day. Not safe for several threads.
 */
final class DailyAllowance {

    /** As long as a refusal for the day is heeded ({@link FailureKind#DAILY_LIMIT}). */
    private static final long BELIEVED_NANOS = Duration.ofMinutes(15).toNanos();

    private boolean known;
    private int max;
    private int left;
    private long seenAt;

    void learn(long now, Headers headers) {
        int limit = number(headers, "X-HubSpot-RateLimit-Daily");
        int remaining = number(headers, "X-HubSpot-RateLimit-Daily-Remaining");
        if (limit > 0 && remaining >= 0) {
            known = true;
            max = limit;
            left = remaining;
            seenAt = now;
        }
    }

    void depart() {
        left--;
    }

    /** How long a request that leaves a share has to wait; after that it may look again. */
    long waitNanos(long now, double leaving) {
        boolean enough = !known || leaving == 0 || left > max * leaving;
        return enough ? 0 : Math.max(0, seenAt + BELIEVED_NANOS - now);
    }

    static int number(Headers headers, String name) {
        String value = headers.get(name);
        return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
    }
}
