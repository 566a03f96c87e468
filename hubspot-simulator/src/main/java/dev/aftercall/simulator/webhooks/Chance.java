package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.state.Turn;

/** What is drawn for events: their ids, which are lost or come twice, in which order they leave. */
final class Chance {

    private static final long HIGHEST_EVENT_ID = 4_294_967_295L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Setting<DeliverySettings> settings;
    private final Turn turn = new Turn();
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
        turn.run(() -> {
            ids = new Random(seed);
            fates = new Random(seed);
        });
    }

    long eventId() {
        return turn.get(() -> 1 + (long) (ids.nextDouble() * HIGHEST_EVENT_ID));
    }

    /** @param lost how many events nobody is told of */
    record Drawn(BacklogChange.Raised raised, int lost) {}

    /**
     * What becomes of new events. Copies stand at the end, so that of many events they come in another post.
     *
     * @param lastId the highest id that an event has had
     */
    Drawn fate(List<WebhookEvent> events, long lastId, Instant due) {
        long id = lastId;
        List<Waiting> waiting = new ArrayList<>();
        List<WebhookEvent> copies = new ArrayList<>();
        int lost = 0;
        for (WebhookEvent event : events) {
            id++;
            if (happens(settings.get().lostShare())) {
                lost++;
                continue;
            }
            waiting.add(new Waiting(new Attempt(id, event, 0, due), due));
            if (happens(settings.get().duplicateShare())) {
                copies.add(event);
            }
        }
        for (WebhookEvent copy : copies) {
            waiting.add(new Waiting(new Attempt(++id, copy, 0, due), due));
        }
        return new Drawn(new BacklogChange.Raised(id, waiting), lost);
    }

    private boolean happens(double share) {
        return share > 0 && turn.get(() -> fates.nextDouble() < share);
    }

    /** The next post of a lane. */
    Lane.Batch next(Lane lane) {
        return turn.get(() -> lane.take(settings.get().shuffled(), fates));
    }
}
