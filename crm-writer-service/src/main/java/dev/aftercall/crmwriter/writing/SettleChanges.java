package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.writing.RecordValueRepository.Kept;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Finds out what became of changes of customers' records that had no answer: they are read back, once HubSpot must be through
 * with them. What holds the value that was intended was set by us; of the rest the call's share is judged anew.
 */
@ApplicationScoped
class SettleChanges {

    private final LedgerRepository ledger;
    private final RecordValueRepository values;

    SettleChanges(LedgerRepository ledger, RecordValueRepository values) {
        this.ledger = ledger;
        this.values = values;
    }

    /** Whether this is for it to find out; of what was to be taken back it is not. */
    static boolean isAbout(LedgerEntry entry) {
        return entry.part().isChange() && !Undone.isAbout(entry);
    }

    /** Settles what can be settled of these. */
    void settle(LanePortal lane, List<LedgerEntry> doubts) {
        doubts.stream()
                .collect(Collectors.groupingBy(
                        entry -> new ObjectType(entry.objectType()), LinkedHashMap::new, Collectors.toList()))
                .forEach((type, entries) -> {
                    for (int from = 0; from < entries.size(); from += CrmBatches.MOST_INPUTS) {
                        readBack(
                                lane,
                                type,
                                entries.subList(from, Math.min(from + CrmBatches.MOST_INPUTS, entries.size())));
                    }
                });
    }

    private void readBack(LanePortal lane, ObjectType type, List<LedgerEntry> entries) {
        List<ObjectId> ids =
                entries.stream().map(SettleChanges::objectId).distinct().toList();
        switch (lane.portal().batches().read(lane.access(), type, ids, LedgerEntry.intendedNames(entries))) {
            case Reply.Ok<BatchRead>(BatchRead read) -> compare(lane, entries, read);
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> {
                lane.noteFailure(failure);
                store(
                        lane,
                        entries.stream()
                                .map(entry -> Outcome.stillInDoubt(entry, failure))
                                .toList(),
                        List.of());
            }
        }
    }

    private void compare(LanePortal lane, List<LedgerEntry> entries, BatchRead read) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            CrmObject object = read.found().get(objectId(entry).value());
            if (object == null) {
                outcomes.add(
                        read.missing().contains(objectId(entry).value())
                                ? Outcome.deleted(entry, entry.objectId())
                                : Outcome.notShown(entry));
                continue;
            }
            Map<String, String> held = held(entry, object);
            outcomes.add(Outcome.foundChange(entry, held));
            kept.addAll(Kept.of(entry.writeId(), held));
        }
        store(lane, outcomes, kept);
    }

    private static Map<String, String> held(LedgerEntry entry, CrmObject object) {
        Map<String, String> held = new HashMap<>(LedgerEntry.intentOf(entry).properties());
        held.entrySet()
                .removeIf(intended -> !Fingerprint.of(intended.getValue())
                        .equals(Fingerprint.of(object.properties().get(intended.getKey()))));
        return held;
    }

    private void store(LanePortal lane, List<Outcome> outcomes, List<Kept> kept) {
        ledger.storeSettled(
                lane.hold(),
                outcomes,
                transaction -> values.keep(transaction, lane.hold().lane(), kept));
    }

    private static ObjectId objectId(LedgerEntry entry) {
        return new ObjectId(String.valueOf(entry.objectId()));
    }
}
