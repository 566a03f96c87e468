package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.writing.OpenPortal.Opened;

/** Everything that goes to HubSpot goes through here: the portal is opened, its write identity made sure of, then used. */
@ApplicationScoped
class LiveCalls {

    private final OpenPortal portals;
    private final WriteIdentity identity;
    private final WriteCalls calls;
    private final KeepPlaces places;
    private final SettleDoubts doubts;
    private final Clock clock;

    LiveCalls(
            OpenPortal portals,
            WriteIdentity identity,
            WriteCalls calls,
            KeepPlaces places,
            SettleDoubts doubts,
            Clock clock) {
        this.portals = portals;
        this.identity = identity;
        this.calls = calls;
        this.places = places;
        this.doubts = doubts;
        this.clock = clock;
    }

    /** What the ledger holds of these calls. */
    KnownEntries known(LaneHold hold, List<DueCall> jobs) {
        return calls.known(hold, jobs);
    }

    /** Looks into doubts; or says why none could be looked into now. */
    Optional<Wait> settle(LaneHold hold, List<LedgerEntry> open) {
        return switch (portals.open(hold, null, OpenPortal.LIVE)) {
            case Opened.Closed(Wait why) -> Optional.of(why);
            case Opened.Open(LanePortal lane) -> {
                Optional<Wait> trouble = ensureIdentity(lane);
                if (trouble.isEmpty()) {
                    portals.inPlace(lane, () -> doubts.settle(lane, open));
                }
                done(lane);
                yield trouble;
            }
        };
    }

    /** Writes matched calls, or says why they have to wait. One that the hold's end left over has no conclusion. */
    List<Conclusion> write(LaneHold hold, List<PlannedCall> planned, Map<UUID, LedgerEntry> known) {
        boolean isBackfill = planned.stream().allMatch(call -> call.job().isBackfill());
        return switch (portals.open(
                hold, planned.getFirst().job().traceparent(), isBackfill ? OpenPortal.BACKFILL : OpenPortal.LIVE)) {
            case Opened.Closed(Wait wait) -> allWait(hold, planned, wait);
            case Opened.Open(LanePortal lane) -> {
                Optional<Wait> trouble = ensureIdentity(lane);
                List<Conclusion> conclusions =
                        trouble.isPresent() ? allWait(hold, planned, trouble.get()) : written(lane, planned, known);
                done(lane);
                yield conclusions;
            }
        };
    }

    /** Passes run side by side; one of them sets the portal up. */
    private Optional<Wait> ensureIdentity(LanePortal lane) {
        return lane.hold().alone(() -> identity.ensure(lane));
    }

    private void done(LanePortal lane) {
        if (lane.isIdentityMissing()) {
            lane.hold().alone(() -> {
                identity.forget(lane.hold());
                return true;
            });
        }
        portals.done(lane);
    }

    private List<Conclusion> written(LanePortal lane, List<PlannedCall> planned, Map<UUID, LedgerEntry> known) {
        List<PlannedCall> placed = places.before(lane, planned, known);
        List<PlannedCall> now = placed.stream()
                .filter(call -> !lane.waits().containsKey(call.job().callId()))
                .toList();
        Map<UUID, LedgerEntry> after = new HashMap<>(known);
        if (!now.isEmpty()) {
            after.putAll(places.after(lane, now, calls.write(lane, now, known)));
        }
        Conclude conclude = new Conclude(lane.hold().lane(), clock.instant());
        return placed.stream()
                .filter(call ->
                        !Wait.LANE_ENDS.equals(lane.waits().get(call.job().callId())))
                .map(call ->
                        conclude.live(call, after, lane.waits().get(call.job().callId())))
                .toList();
    }

    private List<Conclusion> allWait(LaneHold hold, List<PlannedCall> planned, Wait wait) {
        Conclude conclude = new Conclude(hold.lane(), clock.instant());
        return planned.stream()
                .map(call -> conclude.waiting(call.job(), call.call(), wait))
                .toList();
    }
}
