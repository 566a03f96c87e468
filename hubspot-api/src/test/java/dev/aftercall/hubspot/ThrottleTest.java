package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.Throttle.Bucket.SEARCH;
import static dev.aftercall.hubspot.Throttle.Bucket.TEN_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ThrottleTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Throttle throttle = new Throttle(Throttle.Limits.OF_MARKETPLACE_APPS, ticker);

    @Test
    void letsTheFirstRequestsGoAtOnce() throws InterruptedException {
        // When
        List<Long> departures = departures(TEN_SECONDS, 20, 0);

        // Then
        assertThat(departures.getLast()).isZero();
    }

    @Test
    void neverPassesTheLimitInAnyTenSecondsAndLosesLittleOfIt() throws InterruptedException {
        // When
        List<Long> departures = departures(TEN_SECONDS, 3_300, 0);

        // Then
        assertThat(mostWithin(departures, 10_000)).isBetween(105, 110);
        assertThat(departures.getLast()).isLessThan(Math.round(3_300 / 11.0 * 1_000 / 0.95));
    }

    @Test
    void neverFallsSilentForLong() throws InterruptedException {
        // When
        List<Long> departures = departures(TEN_SECONDS, 1_000, 0);

        // Then
        for (int i = 1; i < departures.size(); i++) {
            assertThat(departures.get(i) - departures.get(i - 1))
                    .as("gap before request %s", i)
                    .isLessThan(250);
        }
    }

    @Test
    void leavesAShareToOthers() throws InterruptedException {
        // When
        List<Long> departures = departures(TEN_SECONDS, 550, 0.5);

        // Then
        assertThat(mostWithin(departures, 10_000)).isBetween(52, 55);
        assertThat(throttle.free(TEN_SECONDS)).isGreaterThanOrEqualTo(55);
    }

    @Test
    void learnsTheLimitFromTheAnswers() throws InterruptedException {
        // Given
        Throttle.Turn.Go first = go(TEN_SECONDS);

        // When
        throttle.answered(TEN_SECONDS, first, 200, limits(190, 189));

        // Then
        assertThat(throttle.limit(TEN_SECONDS)).isEqualTo(190);
        assertThat(throttle.free(TEN_SECONDS)).isEqualTo(189);
    }

    @Test
    void seesWhatOthersTookAndForgetsItAfterAWindow() throws InterruptedException {
        // Given
        Throttle.Turn.Go first = go(TEN_SECONDS);

        // When
        throttle.answered(TEN_SECONDS, first, 200, limits(110, 9));

        // Then
        assertThat(throttle.free(TEN_SECONDS)).isBetween(6, 9);
        ticker.await(Duration.ofMillis(10_200));
        assertThat(throttle.free(TEN_SECONDS)).isEqualTo(110);
    }

    @Test
    void waitsWhenOthersTookAll() throws InterruptedException {
        // Given
        Throttle.Turn.Go first = go(TEN_SECONDS);
        throttle.answered(TEN_SECONDS, first, 200, limits(110, 0));
        long before = ticker.nanos();

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(seconds(ticker.nanos() - before)).isEqualTo(10.2, within(0.1));
    }

    @Test
    void holdsEverythingBackForAsLongAsHubSpotAsks() throws InterruptedException {
        // Given
        long before = ticker.nanos();
        throttle.refused(TEN_SECONDS, refusal(FailureKind.TEN_SECOND_LIMIT, Duration.ofSeconds(7)));

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(seconds(ticker.nanos() - before)).isEqualTo(7, within(0.01));
    }

    @Test
    void waitsLongerAfterEachRefusalInARow() throws InterruptedException {
        // Given
        List<Double> waits = new ArrayList<>();

        // When
        for (int i = 0; i < 12; i++) {
            throttle.refused(TEN_SECONDS, refusal(FailureKind.TEN_SECOND_LIMIT, null));
            long before = ticker.nanos();
            Throttle.Turn.Go turn = go(TEN_SECONDS);
            waits.add(seconds(ticker.nanos() - before));
            throttle.answered(TEN_SECONDS, turn, i == 10 ? 200 : 429, Headers.of());
        }

        // Then
        assertThat(waits).containsExactly(1d, 2d, 3d, 4d, 5d, 6d, 7d, 8d, 9d, 10d, 10d, 1d);
    }

    @Test
    void saysHowLongItWouldTakeWhenTheCallerWantsNotToWait() throws InterruptedException {
        // Given
        throttle.refused(TEN_SECONDS, refusal(FailureKind.DAILY_LIMIT, null));

        // When
        Throttle.Turn turn = throttle.take(TEN_SECONDS, 0, Duration.ofSeconds(30));

        // Then
        assertThat(turn).isEqualTo(new Throttle.Turn.TooLong(Duration.ofMinutes(15), FailureKind.DAILY_LIMIT));
        assertThat(throttle.free(TEN_SECONDS)).isEqualTo(110);
    }

    @Test
    void saysThatItIsOnlyThePaceThatHoldsARequestBack() throws InterruptedException {
        // Given
        departures(TEN_SECONDS, 110, 0);

        // When
        Throttle.Turn turn = throttle.take(TEN_SECONDS, 0, Duration.ZERO);

        // Then
        assertThat(turn)
                .isInstanceOfSatisfying(
                        Throttle.Turn.TooLong.class,
                        tooLong -> assertThat(tooLong.because()).isEqualTo(FailureKind.NOT_SENT));
    }

    @Test
    void countsEveryRequestOfManyThreads() throws InterruptedException {
        // Given
        Throttle wide = new Throttle(new Throttle.Limits(1_000, 5), Ticker.system());
        AtomicInteger gone = new AtomicInteger();

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tasks = Collections.nCopies(400, () -> {
                if (wide.take(TEN_SECONDS, 0, Duration.ZERO) instanceof Throttle.Turn.Go) {
                    gone.incrementAndGet();
                }
                return true;
            });
            threads.invokeAll(tasks);
        }

        // Then
        assertThat(wide.free(TEN_SECONDS)).isEqualTo(1_000 - gone.get());
        assertThat(gone.get()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void keepsSearchApart() throws InterruptedException {
        // Given
        throttle.refused(SEARCH, refusal(FailureKind.SECOND_LIMIT, Duration.ofSeconds(20)));

        // When
        long before = ticker.nanos();
        departures(TEN_SECONDS, 20, 0);

        // Then
        assertThat(ticker.nanos()).isEqualTo(before);
        assertThat(throttle.take(SEARCH, 0, Duration.ofSeconds(10))).isInstanceOf(Throttle.Turn.TooLong.class);
    }

    @Test
    void holdsSearchBackTooWhileThePortalMoves() throws InterruptedException {
        // Given
        throttle.refused(TEN_SECONDS, refusal(FailureKind.MOVING, Duration.ofHours(2)));

        // When
        Throttle.Turn turn = throttle.take(SEARCH, 0, LONG);

        // Then
        assertThat(turn).isInstanceOf(Throttle.Turn.TooLong.class);
    }

    @Test
    void searchesFiveTimesASecondAndLosesLittleOfIt() throws InterruptedException {
        // When
        List<Long> departures = departures(SEARCH, 500, 0);

        // Then
        assertThat(mostWithin(departures, 1_000)).isEqualTo(5);
        assertThat(departures.getLast()).isLessThan(Math.round(100_000 / 0.9));
    }

    @Test
    void goesOnAfterALockOrAServerError() throws InterruptedException {
        // Given
        throttle.refused(TEN_SECONDS, refusal(FailureKind.LOCKED, Duration.ofSeconds(5)));
        throttle.refused(TEN_SECONDS, refusal(FailureKind.UNAVAILABLE, Duration.ofSeconds(5)));
        long before = ticker.nanos();

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(ticker.nanos()).isEqualTo(before);
    }

    /** Milliseconds from the start, of requests that leave as fast as they may. */
    private List<Long> departures(Throttle.Bucket bucket, int count, double leaving) throws InterruptedException {
        long start = ticker.nanos();
        List<Long> departures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assertThat(throttle.take(bucket, leaving, LONG)).isInstanceOf(Throttle.Turn.Go.class);
            departures.add(TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start));
        }
        return departures;
    }

    private Throttle.Turn.Go go(Throttle.Bucket bucket) throws InterruptedException {
        Throttle.Turn turn = throttle.take(bucket, 0, LONG);
        assertThat(turn).isInstanceOf(Throttle.Turn.Go.class);
        return (Throttle.Turn.Go) turn;
    }

    private static int mostWithin(List<Long> departures, long millis) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < departures.size(); last++) {
            while (departures.get(last) - departures.get(first) >= millis) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static Headers limits(int max, int remaining) {
        return Headers.of(
                "X-HubSpot-RateLimit-Max", Integer.toString(max),
                "X-HubSpot-RateLimit-Remaining", Integer.toString(remaining),
                "X-HubSpot-RateLimit-Interval-Milliseconds", "10000");
    }

    private static HubSpotFailure refusal(FailureKind kind, @Nullable Duration retryAfter) {
        return new HubSpotFailure("calls batch create", kind, 429, retryAfter, ApiError.NONE);
    }
}
