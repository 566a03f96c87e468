package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.aftercall.hubspot.Throttle.Bucket.TEN_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** A saturated portal over five minutes of simulated time, against a limit that counts arrivals. */
class ThrottleSimulationTest {

    private static final Duration RUN = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final double REACHABLE = RUN.toSeconds() * 110 / 10.0;

    private final FakeTicker ticker = new FakeTicker();
    private final RollingLimit hubSpot = new RollingLimit(ticker, 110, WINDOW);

    @ParameterizedTest(name = "answers of {0} ms, seed {1}")
    @CsvSource({"150, 1", "150, 2", "1200, 3", "1200, 4", "3000, 5"})
    void usesNearlyAllOfTheLimitWithoutRefusals(int answerMillis, long seed) throws InterruptedException {
        // Given
        Sender sender = new Sender(answerMillis, new Random(seed));
        long end = ticker.nanos() + RUN.toNanos();

        // When
        while (ticker.nanos() < end) {
            sender.send();
        }

        // Then
        assertThat(hubSpot.taken()).as("seed %s", seed).isGreaterThan((int) (REACHABLE * 0.95));
        assertThat(hubSpot.refused()).as("seed %s", seed).isLessThanOrEqualTo(3);
    }

    @Test
    void givesWayToOthersThatUseTheSamePortal() throws InterruptedException {
        // Given
        Sender sender = new Sender(150, new Random(6));
        others();
        long end = ticker.nanos() + RUN.toNanos();

        // When
        while (ticker.nanos() < end) {
            sender.send();
        }

        // Then
        assertThat(hubSpot.taken()).isGreaterThan((int) (REACHABLE * 0.95));
        assertThat(hubSpot.refused()).isLessThan((int) (REACHABLE * 0.01));
    }

    /** Another tool that takes four requests a second, steadily. */
    private void others() {
        ticker.after(Duration.ofMillis(250), () -> {
            hubSpot.arrive();
            others();
        });
    }

    /** Sends whenever the throttle lets it; answers arrive on their own. */
    private final class Sender {

        private final Throttle throttle = new Throttle(Throttle.Limits.OF_MARKETPLACE_APPS, ticker);
        private final int answerMillis;
        private final Random random;

        Sender(int answerMillis, Random random) {
            this.answerMillis = answerMillis;
            this.random = random;
        }

        void send() throws InterruptedException {
            Throttle.Turn turn = throttle.take(TEN_SECONDS, 0, Duration.ofMinutes(1));
            assertThat(turn).isInstanceOf(Throttle.Turn.Go.class);
            ticker.after(Duration.ofMillis(5 + random.nextInt(100)), () -> arrive((Throttle.Turn.Go) turn));
        }

        private void arrive(Throttle.Turn.Go turn) {
            boolean within = hubSpot.arrive();
            var headers = hubSpot.headers();
            ticker.after(Duration.ofMillis(answerMillis), () -> {
                throttle.answered(TEN_SECONDS, turn, within ? 200 : 429, headers);
                if (!within) {
                    throttle.refused(
                            TEN_SECONDS,
                            new HubSpotFailure("x", FailureKind.TEN_SECOND_LIMIT, 429, null, ApiError.NONE));
                }
            });
        }
    }
}
