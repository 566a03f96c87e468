package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.hubspot.ObjectType;

/**
 * Finds out what became of creates in portals that let us make the same thing twice. Nothing is sent again before it is
 * known not to be there; what can't be told is for a person to say, and never made a second time.
 */
@ApplicationScoped
class LookForCreated {

    private final RivalRepository rivals;
    private final WritingConfig config;
    private final DatabaseTime time;

    LookForCreated(RivalRepository rivals, WritingConfig config, DatabaseTime time) {
        this.rivals = rivals;
        this.config = config;
        this.time = time;
    }

    /** Looks for all of one type together. Those on which HubSpot may still be at work stay in doubt. */
    List<Outcome> settle(LanePortal lane, ObjectType type, List<LedgerEntry> doubts) {
        Instant now = time.now();
        LookTimes times = new LookTimes(
                now.minus(config.settleUpdatesAfter()),
                now.minus(config.believeSearchAfter()),
                config.lookAgainAfter());
        List<Outcome> outcomes = new ArrayList<>();
        List<LedgerEntry> ripe = new ArrayList<>();
        for (LedgerEntry doubt : doubts) {
            Instant sentAt = LedgerEntry.intentOf(doubt).at();
            if (sentAt == null || !sentAt.isAfter(times.through())) {
                ripe.add(doubt);
            } else {
                outcomes.add(Outcome.inDoubt(
                        doubt,
                        doubt.reason() == null ? "in-doubt" : doubt.reason(),
                        doubt.message() == null ? "HubSpot may still be at work on it." : doubt.message(),
                        Duration.between(times.through(), sentAt)));
            }
        }
        if (!ripe.isEmpty()) {
            Unsettled unsettled = new Unsettled(lane.hold(), type, rivals, times, ripe);
            outcomes.addAll(new DoubtSearch(lane, type, unsettled).run());
        }
        return outcomes;
    }
}
