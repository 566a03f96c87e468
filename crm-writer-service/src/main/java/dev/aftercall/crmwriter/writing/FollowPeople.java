package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.hubspot.Associations;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Finds out, before anything new is made of calls that are in HubSpot already, where they hang by now: people put calls on
 * the contact whom they were really with. What is new goes there, and so does all that comes later.
 *
 * <ol>
 *   <li>Three requests for all calls of a kind; none where nothing new is to be made.
 *   <li>Of a call that was put elsewhere the ledger learns the place, and it is planned anew for that in the next pass.
 *   <li>Of a call that somebody took off every record nothing new is made. One that hangs on nothing because all of it was
 *       deleted stays where it was put: what is to be made or changed there says so itself.
 * </ol>
 */
@ApplicationScoped
class FollowPeople {

    private static final Wait AGAIN = new Wait(
            "placed-again",
            "Somebody put the call on other records in HubSpot; what is new of it goes there in a moment.",
            Duration.ZERO,
            false);

    private final PlaceRepository places;
    private final OpenPortal portals;

    FollowPeople(PlaceRepository places, OpenPortal portals) {
        this.places = places;
        this.portals = portals;
    }

    /** The calls as they may be written now; those that are to wait, as the lane's portal notes, are not to be written. */
    List<PlannedCall> follow(LanePortal lane, List<PlannedCall> calls, Map<UUID, LedgerEntry> known) {
        Map<ObjectType, List<PlannedCall>> byType = new LinkedHashMap<>();
        calls.stream()
                .filter(call -> call.isToGetNewParts(known))
                .forEach(call -> byType.computeIfAbsent(
                                new ObjectType(activity(call, known).objectType()), type -> new ArrayList<>())
                        .add(call));
        Map<UUID, PlannedCall> changed = new HashMap<>();
        byType.forEach((type, ofType) -> portals.again(lane)
                .ifPresentOrElse(
                        wait -> ofType.forEach(call -> lane.mustWait(call.call().callId(), wait)),
                        () -> portals.inPlace(lane, () -> compare(lane, type, ofType, known, changed))));
        return calls.stream()
                .map(call -> changed.getOrDefault(call.call().callId(), call))
                .toList();
    }

    private void compare(
            LanePortal lane,
            ObjectType type,
            List<PlannedCall> calls,
            Map<UUID, LedgerEntry> known,
            Map<UUID, PlannedCall> changed) {
        Map<String, Map<String, List<String>>> there = new HashMap<>();
        List<ObjectId> ids = calls.stream()
                .map(call -> new ObjectId(String.valueOf(activity(call, known).objectId())))
                .distinct()
                .toList();
        for (String other : Place.TYPES) {
            switch (lane.answered(
                    type + " association read",
                    ids.size(),
                    lane.portal().associations().read(lane.access(), type, new ObjectType(other), ids))) {
                case Reply.Ok<Associations.Links>(Associations.Links links) -> note(links, other, there);
                case Reply.Failed<Associations.Links>(HubSpotFailure failure) -> {
                    lane.noteFailure(failure);
                    if (failure.kind().retry() != FailureKind.Retry.NEVER) {
                        calls.forEach(call -> lane.mustWait(call.call().callId(), failure));
                        return;
                    }
                }
            }
        }
        place(lane, calls, known, there, changed);
    }

    private static void note(Associations.Links links, String other, Map<String, Map<String, List<String>>> there) {
        links.found()
                .forEach((id, ends) -> there.computeIfAbsent(id.value(), record -> new HashMap<>())
                        .put(
                                other,
                                ends.stream()
                                        .map(end -> end.to().value())
                                        .distinct()
                                        .toList()));
    }

    private void place(
            LanePortal lane,
            List<PlannedCall> calls,
            Map<UUID, LedgerEntry> known,
            Map<String, Map<String, List<String>>> there,
            Map<UUID, PlannedCall> changed) {
        Map<UUID, List<Link>> moved = new LinkedHashMap<>();
        List<PlannedCall> onNothing = new ArrayList<>();
        for (PlannedCall call : calls) {
            LedgerEntry activity = activity(call, known);
            List<Link> ours = LedgerEntry.intentOf(activity).links();
            List<Link> now = Place.of(ours, there.getOrDefault(String.valueOf(activity.objectId()), Map.of()));
            if (now.isEmpty()) {
                onNothing.add(call);
            } else if (!now.equals(ours)) {
                moved.put(activity.writeId(), now);
                lane.mustWait(call.call().callId(), AGAIN);
            }
        }
        if (!moved.isEmpty()) {
            places.move(lane.hold(), moved);
        }
        if (!onNothing.isEmpty()) {
            takeOff(lane, onNothing, known, changed);
        }
    }

    private static void takeOff(
            LanePortal lane,
            List<PlannedCall> onNothing,
            Map<UUID, LedgerEntry> known,
            Map<UUID, PlannedCall> changed) {
        Set<Link> there = new HashSet<>();
        for (String type : Place.TYPES) {
            List<ObjectId> ids = onNothing.stream()
                    .flatMap(call -> LedgerEntry.intentOf(activity(call, known)).links().stream())
                    .filter(link -> link.objectType().equals(type))
                    .map(link -> new ObjectId(link.objectId()))
                    .toList();
            switch (Fate.of(lane, new ObjectType(type), ids)) {
                case Reply.Ok<Map<ObjectId, Fate>>(Map<ObjectId, Fate> fates) ->
                    fates.forEach((id, fate) -> {
                        if (fate instanceof Fate.Here) {
                            there.add(new Link(type, id.value()));
                        }
                    });
                case Reply.Failed<Map<ObjectId, Fate>>(HubSpotFailure failure)
                when failure.kind().retry() == FailureKind.Retry.NEVER ->
                    ids.forEach(id -> there.add(new Link(type, id.value())));
                case Reply.Failed<Map<ObjectId, Fate>>(HubSpotFailure failure) -> {
                    onNothing.forEach(call -> lane.mustWait(call.call().callId(), failure));
                    return;
                }
            }
        }
        for (PlannedCall call : onNothing) {
            List<Link> ours = LedgerEntry.intentOf(activity(call, known)).links();
            if (ours.stream().anyMatch(there::contains)) {
                changed.put(call.call().callId(), call.withoutNewParts(known));
            }
        }
    }

    private static LedgerEntry activity(PlannedCall call, Map<UUID, LedgerEntry> known) {
        LedgerEntry activity = known.get(call.records().getFirst().writeId());
        if (activity == null) {
            throw new IllegalArgumentException("the call is not in HubSpot");
        }
        return activity;
    }
}
