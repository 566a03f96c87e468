package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.RecordsInHand;
import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.portal.Changeable;
import dev.aftercall.crmwriter.portal.DealPipelines;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Changes contacts and deals as calls want it: those that are in HubSpot by now. All that the calls of a pass want of one
 * record becomes one change; a record that another pass has in hand, or that may still be changed by an earlier request, is
 * left to a later pass. The calls themselves are written already, whatever becomes of this.
 */
@ApplicationScoped
class ChangeRecords {

    private static final Wait IN_HAND =
            new Wait("record-in-hand", "Another call is changing the same record.", Duration.ofMillis(500), false);
    private static final Wait IN_DOUBT = new Wait(
            "record-in-doubt",
            "HubSpot did not say whether an earlier change of the same record was carried out; that is being found out.",
            Duration.ofSeconds(2));

    private final OpenPortal portals;
    private final LearnChangeable learn;
    private final RecordValueRepository values;
    private final CompareRecords compare;

    ChangeRecords(OpenPortal portals, LearnChangeable learn, RecordValueRepository values, CompareRecords compare) {
        this.portals = portals;
        this.learn = learn;
        this.values = values;
        this.compare = compare;
    }

    /** Changes what is to be changed; false when there was nothing. Reasons to wait are noted in the lane's portal. */
    boolean change(LanePortal lane, List<PlannedCall> calls, Map<UUID, LedgerEntry> known) {
        Map<ObjectType, List<Share>> due = due(calls, known);
        due.forEach((type, shares) -> portals.again(lane)
                .ifPresentOrElse(
                        wait -> mustWait(lane, shares, wait),
                        () -> portals.inPlace(lane, () -> change(lane, type, shares))));
        return !due.isEmpty();
    }

    private static Map<ObjectType, List<Share>> due(List<PlannedCall> calls, Map<UUID, LedgerEntry> known) {
        Map<ObjectType, List<Share>> due = new LinkedHashMap<>();
        for (PlannedCall planned : calls) {
            for (DesiredChange desired : planned.plan().changes()) {
                if (WriteStep.of(planned, desired, known) instanceof WriteStep.Change(Share share)) {
                    due.computeIfAbsent(new ObjectType(desired.objectType()), type -> new ArrayList<>())
                            .add(share);
                }
            }
        }
        return due;
    }

    private void change(LanePortal lane, ObjectType type, List<Share> shares) {
        switch (changeable(lane, type, shares)) {
            case Reply.Ok<Changeable>(Changeable changeable) -> change(lane, type, shares, changeable);
            case Reply.Failed<Changeable>(HubSpotFailure failure) -> compare.failed(lane, shares, failure);
        }
    }

    /** Next steps alone need nothing to be known of the portal. */
    private Reply<Changeable> changeable(LanePortal lane, ObjectType type, List<Share> shares) {
        boolean isToBeKnown =
                type.equals(ObjectType.CONTACTS) || shares.stream().anyMatch(Share::wantsStage);
        return isToBeKnown ? learn.of(lane, type) : new Reply.Ok<>(new Changeable(Map.of(), DealPipelines.NONE));
    }

    private void change(LanePortal lane, ObjectType type, List<Share> shares, Changeable changeable) {
        Map<String, List<Share>> byRecord = shares.stream()
                .collect(Collectors.groupingBy(Share::objectId, LinkedHashMap::new, Collectors.toList()));
        Set<String> ids = new HashSet<>(byRecord.keySet());
        try (RecordsInHand.Claim claim = lane.hold()
                .records()
                .claim(ids.stream().map(id -> key(type, id)).toList())) {
            Set<String> inDoubt = values.inDoubt(lane.hold(), type, ids);
            byRecord.forEach((id, ofRecord) -> {
                if (!claim.has(key(type, id))) {
                    mustWait(lane, ofRecord, IN_HAND);
                    ids.remove(id);
                } else if (inDoubt.contains(id)) {
                    mustWait(lane, ofRecord, IN_DOUBT);
                    ids.remove(id);
                }
            });
            Map<String, Map<String, RecordValue>> lastSet = values.of(lane.hold(), type, ids);
            List<RecordFold> folds = ids.stream()
                    .map(id -> new RecordFold(byRecord.get(id), lastSet.getOrDefault(id, Map.of()), changeable))
                    .toList();
            compare.change(lane, type, folds);
        }
    }

    private static void mustWait(LanePortal lane, List<Share> shares, Wait wait) {
        shares.forEach(share -> lane.mustWait(share.call(), wait));
    }

    private static String key(ObjectType type, String id) {
        return type + "/" + id;
    }
}
