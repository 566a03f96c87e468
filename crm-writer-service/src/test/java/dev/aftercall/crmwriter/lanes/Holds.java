package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.UUID;

/** Holds as a test needs them. */
public final class Holds {

    private Holds() {}

    /** One that lasts as long as a test does, of a lane that the database knows to be leased so. */
    public static LaneHold of(LaneId lane, UUID lease) {
        return new LaneHold(
                lane, lease, Duration.ofHours(1), Duration.ofSeconds(5), System::nanoTime, System.nanoTime());
    }
}
