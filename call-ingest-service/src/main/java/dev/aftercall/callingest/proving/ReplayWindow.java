package dev.aftercall.callingest.proving;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;

/** How far the time of a signature may be from ours, both ways, so that an old request can't be sent again. */
record ReplayWindow(Duration most) {

    static final ReplayWindow FIVE_MINUTES = new ReplayWindow(Duration.ofMinutes(5));

    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    /**
     * Why a time is refused; empty where it is within the window.
     *
     * @param name where the sender gave it
     * @param given whole seconds since 1970, or milliseconds, which no seconds of our time are as great as
     */
    Optional<NotProven> refuse(String name, String given, Instant now) {
        Optional<Instant> signed = time(given);
        if (signed.isEmpty()) {
            return Optional.of(new NotProven(
                    "'%s' is no time".formatted(name),
                    "Sign with the present time, in whole seconds or milliseconds since 1970."));
        }
        Duration behind = Duration.between(signed.get(), now);
        if (behind.abs().compareTo(most) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new NotProven(
                "'%s' is %s our clock, and at most %s is taken: is the sender's clock right?"
                        .formatted(name, inWords(behind), inWords(most.toSeconds())),
                "Set the sender's clock right, and sign with the time of sending, each time it is sent anew."));
    }

    private static Optional<Instant> time(String given) {
        try {
            long number = Long.parseLong(given);
            return Optional.of(
                    Math.abs(number) >= MILLISECONDS_FROM
                            ? Instant.ofEpochMilli(number)
                            : Instant.ofEpochSecond(number));
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String inWords(Duration behind) {
        return inWords(behind.abs().toSeconds()) + (behind.isNegative() ? " ahead of" : " behind");
    }

    private static String inWords(long seconds) {
        return seconds < 120 ? seconds + " seconds" : seconds / 60 + " minutes";
    }
}
