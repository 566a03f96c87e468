package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A saturated portal over minutes of simulated time, against a limit that counts arrivals. */
class ThrottleSimulationTest {

    private static final Duration RUN = Duration.ofMinutes(5);
    private static final int FIRST_SEED = 70_001;
    private static final int SEEDS = 20;
    private static final int FEWER_SEEDS = 6;
    private static final int MAX = 110;
    private static final Duration OTHERS_FROM = Duration.ofSeconds(60);

    private record Figures(double ofCeiling, double refused, double smallestShare, double longestSilenceSeconds) {

        static Figures of(RollingLimit hubSpot, List<SimulatedProcess> processes, Duration run) {
            int sent = processes.stream().mapToInt(SimulatedProcess::sent).sum();
            int least =
                    processes.stream().mapToInt(SimulatedProcess::sent).min().orElseThrow();
            double silence = processes.stream()
                    .mapToDouble(process -> longestGap(process.departures()))
                    .max()
                    .orElseThrow();
            return new Figures(
                    hubSpot.taken() / (run.toSeconds() * MAX / 10.0),
                    hubSpot.refused() / (double) sent,
                    least / (double) sent,
                    silence);
        }

        private static double longestGap(List<Long> departures) {
            long longest = 0;
            for (int i = 1; i < departures.size(); i++) {
                longest = Math.max(longest, departures.get(i) - departures.get(i - 1));
            }
            return longest / 1e9;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f %% of the ceiling, %.3f %% answered 429, smallest share %.1f %%, longest silence %.1f s",
                    100 * ofCeiling,
                    100 * refused,
                    100 * smallestShare,
                    longestSilenceSeconds);
        }
    }

    private static Figures run(
            int processes, int answerMillis, Duration apart, Duration run, double leaving, long seed) {
        return run(processes, answerMillis, apart, run, leaving, seed, 0);
    }

    private static Figures run(
            int processes,
            int answerMillis,
            Duration apart,
            Duration run,
            double leaving,
            long seed,
            double othersPerSecond) {
        FakeTicker ticker = new FakeTicker();
        RollingLimit hubSpot = new RollingLimit(ticker, MAX, Duration.ofSeconds(10));
        Random random = new Random(seed);
        if (othersPerSecond > 0) {
            ticker.after(OTHERS_FROM, () -> arriveNowAndThen(ticker, hubSpot, random, othersPerSecond));
        }
        List<SimulatedProcess> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            SimulatedProcess process = new SimulatedProcess(ticker, hubSpot, answerMillis, leaving, random);
            all.add(process);
            ticker.after(apart.multipliedBy(i).plusMillis(random.nextInt(300)), process::start);
        }
        ticker.await(run);
        return Figures.of(hubSpot, all, run);
    }

    /** As independent ones do: the time to the next is exponential. */
    private static void arriveNowAndThen(FakeTicker ticker, RollingLimit hubSpot, Random random, double perSecond) {
        boolean unused = hubSpot.arrive();
        Duration next = Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9));
        ticker.after(next, () -> arriveNowAndThen(ticker, hubSpot, random, perSecond));
    }

    @ParameterizedTest(name = "answers of {0} ms")
    @ValueSource(ints = {50, 150, 1200, 3000})
    void twoProcessesUseNearlyAllOfTheLimitTogetherWithHardlyARefusal(int answerMillis) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            // When
            Figures figures = run(2, answerMillis, Duration.ZERO, RUN, 0, seed);

            // Then
            System.out.printf("two processes, answers of %d ms, seed %d: %s%n", answerMillis, seed, figures);
            assertThat(figures.ofCeiling()).as("of the ceiling, seed %s", seed).isGreaterThanOrEqualTo(0.95);
            assertThat(figures.refused()).as("refused, seed %s", seed).isLessThanOrEqualTo(0.001);
            assertThat(figures.smallestShare()).as("share, seed %s", seed).isGreaterThan(0.4);
        }
    }

    /** What it sends before its first answer is too much: a dozen where answers take a second. */
    @ParameterizedTest(name = "answers of {0} ms")
    @CsvSource({"150, 0.002", "1200, 0.005"})
    void aSecondProcessThatComesLateSoonHasItsHalf(int answerMillis, double refused) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + FEWER_SEEDS; seed++) {
            // When
            Figures figures = run(2, answerMillis, Duration.ofSeconds(60), RUN, 0, seed);

            // Then
            System.out.printf("second after 60 s, answers of %d ms, seed %d: %s%n", answerMillis, seed, figures);
            assertThat(figures.ofCeiling()).as("of the ceiling, seed %s", seed).isGreaterThanOrEqualTo(0.95);
            assertThat(figures.refused()).as("refused, seed %s", seed).isLessThanOrEqualTo(refused);
            assertThat(figures.smallestShare()).as("share, seed %s", seed).isGreaterThan(0.35);
        }
    }

    @ParameterizedTest(name = "{0} processes, answers of {1} ms")
    @CsvSource({"1, 150, 0.95, 0.0", "1, 1200, 0.95, 0.0", "3, 150, 0.95, 0.006", "4, 1200, 0.92, 0.02"})
    void anyNumberOfProcessesKeepsTheLimit(int processes, int answerMillis, double used, double refused) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + FEWER_SEEDS; seed++) {
            // When
            Figures figures = run(processes, answerMillis, Duration.ZERO, RUN, 0, seed);

            // Then
            System.out.printf("%d processes, answers of %d ms, seed %d: %s%n", processes, answerMillis, seed, figures);
            assertThat(figures.ofCeiling()).as("of the ceiling, seed %s", seed).isGreaterThanOrEqualTo(used);
            assertThat(figures.refused()).as("refused, seed %s", seed).isLessThanOrEqualTo(refused);
        }
    }

    /** They come as they like, and what they take isn't known before the next answer. */
    @ParameterizedTest(name = "{0} processes, answers of {1} ms")
    @CsvSource({"1, 150, 0.01", "1, 1200, 0.01", "2, 150, 0.015", "2, 1200, 0.02"})
    void takesWhatOthersLeaveWhoKeepNoPace(int processes, int answerMillis, double refused) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + FEWER_SEEDS; seed++) {
            // When
            Figures figures = run(processes, answerMillis, Duration.ZERO, RUN, 0, seed, 3);

            // Then
            System.out.printf(
                    "%d beside others, answers of %d ms, seed %d: %s%n", processes, answerMillis, seed, figures);
            assertThat(figures.ofCeiling()).as("of the ceiling, seed %s", seed).isGreaterThanOrEqualTo(0.88);
            assertThat(figures.refused()).as("refused, seed %s", seed).isLessThanOrEqualTo(refused);
        }
    }

    @Test
    void backfillAloneLeavesItsReserve() {
        // When
        Figures figures = run(2, 150, Duration.ZERO, RUN, 0.3, 7);

        // Then
        System.out.printf("two that backfill and leave 30 %%: %s%n", figures);
        assertThat(figures.ofCeiling()).isBetween(0.6, 0.71);
        assertThat(figures.refused()).isZero();
    }
}
