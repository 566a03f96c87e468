package dev.aftercall.hubspot;

import java.net.URI;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.aftercall.hubspot.Throttle.Bucket.ASSOCIATIONS;
import static dev.aftercall.hubspot.Throttle.Bucket.SEARCH;
import static dev.aftercall.hubspot.Throttle.Bucket.TEN_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Throttle throttle = new Throttle(Throttle.Limits.OF_MARKETPLACE_APPS, ticker);

    @Test
    void letsTheFirstTwelveOfAColdPortalGoWithinEightTenthsOfASecondBeforeAnyAnswer() throws InterruptedException {
        // Given
        long start = ticker.nanos();

        // When
        for (int i = 0; i < 12; i++) {
            go(TEN_SECONDS);
        }

        // Then
        assertThat(seconds(ticker.nanos() - start)).isBetween(0.5, 0.8);
    }

    @Test
    void letsFiveGoAtOnceAfterAPauseAndNotMore() throws InterruptedException {
        // Given
        departures(TEN_SECONDS, 300, 0);
        ticker.await(Duration.ofSeconds(9));

        // When
        List<Long> departures = departures(TEN_SECONDS, 20, 0);

        // Then
        assertThat(departures.get(4)).isZero();
        assertThat(departures.get(5)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Throttle.Bucket.class,
            names = {"TEN_SECONDS", "ASSOCIATIONS"})
    void neverPassesTheLimitInAnyTenSecondsAndLosesLittleOfIt(Throttle.Bucket bucket) throws InterruptedException {
        // When
        List<Long> departures = departures(bucket, 3_300, 0);

        // Then
        assertThat(mostWithin(departures, 10_000)).isBetween(105, 110);
        assertThat(departures.getLast()).isLessThan(Math.round(3_300 / 11.0 * 1_000 / 0.95));
    }

    @Test
    void neverPassesTheLimitAfterAPauseEither() throws InterruptedException {
        // Given
        long start = ticker.nanos();
        List<Long> all = new ArrayList<>(departures(TEN_SECONDS, 300, 0));
        ticker.await(Duration.ofSeconds(4));
        long paused = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start);

        // When
        departures(TEN_SECONDS, 300, 0).forEach(millis -> all.add(paused + millis));

        // Then
        assertThat(mostWithin(all, 10_000)).isBetween(105, 110);
    }

    @Test
    void neverFallsSilentForLong() throws InterruptedException {
        // When
        List<Long> departures = departures(TEN_SECONDS, 1_000, 0);

        // Then
        for (int i = 1; i < departures.size(); i++) {
            assertThat(departures.get(i) - departures.get(i - 1))
                    .as("gap before request %s", i)
                    .isLessThan(600);
        }
    }

    @Test
    void leavesAShareToOthers() throws InterruptedException {
        // When
        List<Long> departures = departures(TEN_SECONDS, 550, 0.5);

        // Then
        assertThat(mostWithin(departures, 10_000)).isBetween(50, 55);
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
    void waitsUntilSomeOfTheOthersHaveLeftTheWindowWhenTheyTookAll() throws InterruptedException {
        // Given
        Throttle.Turn.Go first = go(TEN_SECONDS);
        throttle.answered(TEN_SECONDS, first, 200, limits(110, 0));
        long before = ticker.nanos();

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(seconds(ticker.nanos() - before)).isBetween(1.0, 10.2);
    }

    @Test
    void holdsEverythingBackForAsLongAsHubSpotAsks() throws InterruptedException {
        // Given
        long before = ticker.nanos();
        throttle.refused(TEN_SECONDS, atOnce(), refusal(FailureKind.TEN_SECOND_LIMIT, Duration.ofSeconds(7)));

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(seconds(ticker.nanos() - before)).isEqualTo(7);
    }

    @Test
    void waitsASecondAfterARefusalThatNamesNoTimeAndGoesOnMoreSlowly() throws InterruptedException {
        // Given
        departures(ASSOCIATIONS, 300, 0);
        List<Long> before = departures(ASSOCIATIONS, 10, 0);
        throttle.refused(ASSOCIATIONS, atOnce(), refusal(FailureKind.UNNAMED_LIMIT, null));

        // When
        List<Long> after = departures(ASSOCIATIONS, 10, 0);

        // Then
        assertThat(after.getFirst()).isBetween(1_000L, 1_200L);
        assertThat(after.getLast() - after.getFirst()).isGreaterThan(before.getLast() - before.getFirst());
    }

    @Test
    void asksOnlyNowAndThenWhileEveryRequestIsRefused() throws InterruptedException {
        // Given
        long start = ticker.nanos();
        int asked = 0;

        // When
        while (ticker.nanos() - start < Duration.ofMinutes(5).toNanos()) {
            Throttle.Turn.Go turn = go(TEN_SECONDS);
            throttle.answered(TEN_SECONDS, turn, 429, Headers.of());
            throttle.refused(TEN_SECONDS, turn, refusal(FailureKind.TEN_SECOND_LIMIT, null));
            asked++;
        }

        // Then
        assertThat(asked).isLessThan(150);
    }

    @Test
    void saysHowLongItWouldTakeWhenTheCallerWantsNotToWait() throws InterruptedException {
        // Given
        throttle.refused(TEN_SECONDS, atOnce(), refusal(FailureKind.DAILY_LIMIT, null));

        // When
        Throttle.Turn turn = throttle.take(TEN_SECONDS, new Claim(0, "", Duration.ofSeconds(30)));

        // Then
        assertThat(turn).isEqualTo(new Throttle.Turn.TooLong(Duration.ofMinutes(15), FailureKind.DAILY_LIMIT));
        assertThat(throttle.free(TEN_SECONDS)).isZero();
    }

    @Test
    void saysThatItIsOnlyThePaceThatHoldsARequestBack() throws InterruptedException {
        // Given
        departures(TEN_SECONDS, 107, 0);

        // When
        Throttle.Turn turn = throttle.take(TEN_SECONDS, new Claim(0, "", Duration.ZERO));

        // Then
        assertThat(turn)
                .isInstanceOfSatisfying(
                        Throttle.Turn.TooLong.class,
                        tooLong -> assertThat(tooLong.because()).isEqualTo(FailureKind.NOT_SENT));
    }

    @Test
    void countsEveryRequestOfManyThreads() throws InterruptedException {
        // Given
        Throttle shared = new Throttle(Throttle.Limits.OF_MARKETPLACE_APPS, Ticker.system());
        AtomicInteger gone = new AtomicInteger();
        long begin = System.nanoTime();

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tasks = Collections.nCopies(400, () -> {
                if (shared.take(TEN_SECONDS, new Claim(0, "", Duration.ZERO)) instanceof Throttle.Turn.Go) {
                    gone.incrementAndGet();
                }
                return true;
            });
            threads.invokeAll(tasks);
        }

        // Then
        assertThat(shared.free(TEN_SECONDS)).isEqualTo(110 - gone.get());
        int atItsPace = (int) ((System.nanoTime() - begin) / 90_000_000);
        assertThat(gone.get()).isBetween(5, 6 + atItsPace);
    }

    @Test
    void keepsSearchApart() throws InterruptedException {
        // Given
        throttle.refused(SEARCH, atOnce(), refusal(FailureKind.SECOND_LIMIT, Duration.ofSeconds(20)));

        // When
        long before = ticker.nanos();
        departures(TEN_SECONDS, 2, 0);

        // Then
        assertThat(ticker.nanos()).isEqualTo(before);
        assertThat(throttle.take(SEARCH, new Claim(0, "", Duration.ofSeconds(10))))
                .isInstanceOf(Throttle.Turn.TooLong.class);
    }

    @Test
    void holdsSearchBackTooWhileThePortalMoves() throws InterruptedException {
        // Given
        throttle.refused(TEN_SECONDS, atOnce(), refusal(FailureKind.MOVING, Duration.ofHours(2)));

        // When
        Throttle.Turn turn = throttle.take(SEARCH, new Claim(0, "", LONG));

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

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"LOCKED", "UNAVAILABLE", "GAVE_UP"})
    void goesOnMoreSlowlyAfterALockOrTroubleAndComesBack(FailureKind kind) throws InterruptedException {
        // Given
        departures(TEN_SECONDS, 300, 0);
        long before = ticker.nanos();
        for (int i = 0; i < 10; i++) {
            throttle.refused(TEN_SECONDS, atOnce(), refusal(kind, Duration.ofSeconds(5)));
        }

        // When
        List<Long> slow = departures(TEN_SECONDS, 10, 0);
        departures(TEN_SECONDS, 600, 0);
        List<Long> again = departures(TEN_SECONDS, 10, 0);

        // Then
        assertThat(slow.getFirst()).isLessThan(500);
        assertThat(slow.getLast() - slow.getFirst()).isGreaterThan(1_200);
        assertThat(again.getLast() - again.getFirst()).isLessThan(1_000);
        assertThat(ticker.nanos()).isGreaterThan(before);
    }

    @Test
    void goesOnAfterAnyOtherRefusal() throws InterruptedException {
        // Given
        throttle.refused(TEN_SECONDS, atOnce(), refusal(FailureKind.SERVER_ERROR, Duration.ofSeconds(5)));
        throttle.refused(TEN_SECONDS, atOnce(), refusal(FailureKind.INVALID_INPUT, null));
        long before = ticker.nanos();

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(ticker.nanos()).isEqualTo(before);
    }

    @Test
    void countsRequestsThatWereRefusedTogetherAsOneRefusal() throws InterruptedException {
        // Given
        departures(TEN_SECONDS, 300, 0);
        Throttle.Turn.Go together = atOnce();
        ticker.await(Duration.ofMillis(100));

        // When
        for (int i = 0; i < 5; i++) {
            throttle.refused(TEN_SECONDS, together, refusal(FailureKind.TEN_SECOND_LIMIT, Duration.ofMillis(10)));
        }

        // Then
        List<Long> departures = departures(TEN_SECONDS, 20, 0);
        assertThat(departures.getLast() - departures.getFirst()).isLessThan(3_000);
    }

    @Test
    void aPortalThatIsHeldBackDoesNotDelayAnother() throws InterruptedException {
        // Given
        URI nowhere = URI.create("http://127.0.0.1:1");
        try (HubSpotApi api = new HubSpotApi(
                nowhere, ApiVersion.DEFAULT, Patience.DEFAULT, Throttle.Limits.OF_MARKETPLACE_APPS, ticker)) {
            Throttle busy = api.portal(new PortalId(1)).throttle();
            Throttle other = api.portal(new PortalId(2)).throttle();
            busy.refused(TEN_SECONDS, atOnce(), refusal(FailureKind.MOVING, Duration.ofHours(2)));
            long before = ticker.nanos();

            // When
            Throttle.Turn held = busy.take(TEN_SECONDS, new Claim(0, "", LONG));
            Throttle.Turn gone = other.take(TEN_SECONDS, new Claim(0, "", LONG));

            // Then
            assertThat(held).isInstanceOf(Throttle.Turn.TooLong.class);
            assertThat(gone).isInstanceOf(Throttle.Turn.Go.class);
            assertThat(ticker.nanos()).isEqualTo(before);
        }
    }

    @Test
    void keepsAssociationsApart() throws InterruptedException {
        // Given
        throttle.refused(ASSOCIATIONS, atOnce(), refusal(FailureKind.UNNAMED_LIMIT, Duration.ofSeconds(20)));
        long before = ticker.nanos();

        // When
        go(TEN_SECONDS);

        // Then
        assertThat(ticker.nanos()).isEqualTo(before);
        assertThat(throttle.limit(ASSOCIATIONS)).isEqualTo(100);
        assertThat(throttle.take(ASSOCIATIONS, new Claim(0, "", Duration.ofSeconds(10))))
                .isInstanceOf(Throttle.Turn.TooLong.class);
    }

    @Test
    void leavesTheRestOfTheDayToLiveRequests() throws InterruptedException {
        // Given
        Headers nearlyUsed =
                Headers.of("X-HubSpot-RateLimit-Daily", "250000", "X-HubSpot-RateLimit-Daily-Remaining", "40000");
        throttle.answered(TEN_SECONDS, go(TEN_SECONDS), 200, nearlyUsed);

        // When
        Throttle.Turn backfill = throttle.take(TEN_SECONDS, new Claim(0.2, "", LONG));

        // Then
        assertThat(backfill)
                .isInstanceOfSatisfying(
                        Throttle.Turn.TooLong.class,
                        tooLong -> assertThat(tooLong.because()).isEqualTo(FailureKind.DAILY_LIMIT));
        assertThat(throttle.take(TEN_SECONDS, new Claim(0, "", LONG))).isInstanceOf(Throttle.Turn.Go.class);
    }

    @Test
    void letsALiveRequestPassWhereBackfillHasUsedItsPart() throws InterruptedException {
        // Given
        departures(TEN_SECONDS, 300, 0.2);
        long before = ticker.nanos();

        // When
        Throttle.Turn live = throttle.take(TEN_SECONDS, new Claim(0, "", Duration.ZERO));
        Throttle.Turn backfill = throttle.take(TEN_SECONDS, new Claim(0.2, "", Duration.ZERO));

        // Then
        assertThat(live).isInstanceOf(Throttle.Turn.Go.class);
        assertThat(backfill).isInstanceOf(Throttle.Turn.TooLong.class);
        assertThat(ticker.nanos()).isEqualTo(before);
    }

    /** Milliseconds from the start, of requests that leave as fast as they may. */
    private List<Long> departures(Throttle.Bucket bucket, int count, double leaving) throws InterruptedException {
        long start = ticker.nanos();
        List<Long> departures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Throttle.Turn turn = throttle.take(bucket, new Claim(leaving, "", LONG));
            assertThat(turn).isInstanceOf(Throttle.Turn.Go.class);
            departures.add(TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start));
            answer(bucket, (Throttle.Turn.Go) turn);
        }
        return departures;
    }

    /** As HubSpot does where nobody else asks. */
    private void answer(Throttle.Bucket bucket, Throttle.Turn.Go turn) {
        Headers headers = bucket == SEARCH ? Headers.of() : limits(110, Math.max(0, 110 - turn.ours()));
        throttle.answered(bucket, turn, 200, headers);
    }

    private Throttle.Turn.Go go(Throttle.Bucket bucket) throws InterruptedException {
        Throttle.Turn turn = throttle.take(bucket, new Claim(0, "", LONG));
        assertThat(turn).isInstanceOf(Throttle.Turn.Go.class);
        return (Throttle.Turn.Go) turn;
    }

    /** A request that leaves this moment, without a turn. */
    private Throttle.Turn.Go atOnce() {
        return new Throttle.Turn.Go(ticker.nanos(), 1);
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
