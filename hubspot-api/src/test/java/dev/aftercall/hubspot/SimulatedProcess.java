package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static dev.aftercall.hubspot.Throttle.Bucket.TEN_SECONDS;

/** A process with a throttle of its own that always wants to send, on a clock that a test moves. */
final class SimulatedProcess {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final FakeTicker ticker;
    private final RollingLimit hubSpot;
    private final Throttle throttle;
    private final int answerMillis;
    private final Claim claim;
    private final Random random;
    private final List<Long> sent = new ArrayList<>();
    private boolean stopped;

    SimulatedProcess(FakeTicker ticker, RollingLimit hubSpot, int answerMillis, double leaving, Random random) {
        this.ticker = ticker;
        this.hubSpot = hubSpot;
        this.throttle = new Throttle(Throttle.Limits.OF_MARKETPLACE_APPS, ticker);
        this.answerMillis = answerMillis;
        this.claim = new Claim(leaving, "", Duration.ZERO);
        this.random = random;
    }

    void start() {
        try {
            switch (throttle.take(TEN_SECONDS, claim)) {
                case Throttle.Turn.Go go -> {
                    sent.add(ticker.nanos());
                    ticker.after(Duration.ofMillis(5 + random.nextInt(100)), () -> arrive(go));
                    next(Duration.ZERO);
                }
                case Throttle.Turn.TooLong(Duration needed, FailureKind because) -> next(needed);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts here", e);
        }
    }

    void stop() {
        stopped = true;
    }

    int sent() {
        return sent.size();
    }

    /** Moments of departure. */
    List<Long> departures() {
        return sent;
    }

    private void next(Duration needed) {
        if (!stopped) {
            ticker.after(needed.compareTo(LOOK_AGAIN) < 0 ? needed : LOOK_AGAIN, this::start);
        }
    }

    private void arrive(Throttle.Turn.Go turn) {
        boolean within = hubSpot.arrive();
        var headers = hubSpot.headers();
        // Half of the answer times are drawn around the mean, so that answers overtake each other.
        ticker.after(Duration.ofMillis(answerMillis / 2 + random.nextInt(answerMillis)), () -> {
            throttle.answered(TEN_SECONDS, turn, within ? 200 : 429, headers);
            if (!within) {
                throttle.refused(
                        TEN_SECONDS,
                        turn,
                        new HubSpotFailure("x", FailureKind.TEN_SECOND_LIMIT, 429, null, ApiError.NONE));
            }
        });
    }
}
