package dev.aftercall.crmwriter.lanes;

/** The lane is held by another, or no longer live: whatever was under way here ends, and nothing more is stored. */
public final class LaneLost extends RuntimeException {

    LaneLost(LaneId lane) {
        super("The lane of grant %d in portal %s is no longer held here".formatted(lane.grant(), lane.hubId()));
    }
}
