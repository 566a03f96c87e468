package dev.aftercall.simulator.webhooks;

import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.aftercall.simulator.state.Setting;

/** What is drawn for events: their ids, which are lost or come twice, in which order they leave. */
final class Chance {

    private static final long HIGHEST_EVENT_ID = 4_294_967_295L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Setting<DeliverySettings> settings;
    private final ReentrantLock turn = new ReentrantLock();
    private Random ids = new Random();
    private Random fates = new Random();

    Chance(Setting<DeliverySettings> settings) {
        this.settings = settings;
        settings.watch((before, after) -> {
            if (after.seed() != before.seed()) {
                seed(after.seed());
            }
        });
        seed(settings.get().seed());
    }

    /** Draws from the beginning if there was no event yet, else what no earlier start of the simulator drew. */
    void goOnAfter(long events) {
        seed(settings.get().seed() + SPREAD * events);
    }

    private void seed(long seed) {
        inTurn(() -> {
            ids = new Random(seed);
            fates = new Random(seed);
            return seed;
        });
    }

    long eventId() {
        return inTurn(() -> 1 + (long) (ids.nextDouble() * HIGHEST_EVENT_ID));
    }

    boolean isLost() {
        return happens(settings.get().lostShare());
    }

    boolean comesTwice() {
        return happens(settings.get().duplicateShare());
    }

    private boolean happens(double share) {
        return share > 0 && inTurn(() -> fates.nextDouble() < share);
    }

    /** The next post of a lane. */
    Lane.Batch next(Lane lane) {
        return inTurn(() -> lane.take(settings.get().shuffled(), fates));
    }

    private <T> T inTurn(Supplier<T> what) {
        turn.lock();
        try {
            return what.get();
        } finally {
            turn.unlock();
        }
    }
}
