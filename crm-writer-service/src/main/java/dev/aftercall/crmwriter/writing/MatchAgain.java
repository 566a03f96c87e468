package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.matching.LostRecords;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Looks, where HubSpot refused to make a record, whether what it was to hang on is still there. HubSpot's words don't say
 * so reliably; its records do. What was merged is replaced by what it was merged into, what was deleted is left out, the
 * match index learns of both, and the record is sent again in the next pass.
 *
 * <p>Done before a call is concluded, and again by whoever repeats a pass that was broken off.
 */
@ApplicationScoped
class MatchAgain {

    private static final Wait AGAIN = new Wait(
            "matched-again",
            "Something that it was to hang on was deleted or merged in HubSpot; it goes on what is left in a moment.",
            Duration.ZERO,
            false);

    private final LedgerRepository ledger;
    private final LostRecords index;

    MatchAgain(LedgerRepository ledger, LostRecords index) {
        this.ledger = ledger;
        this.index = index;
    }

    /** Looks; answers what the ledger holds then. */
    Map<UUID, LedgerEntry> look(LanePortal lane, List<PlannedCall> planned, Map<UUID, LedgerEntry> after) {
        List<LedgerEntry> refused = refused(planned, after);
        if (refused.isEmpty()) {
            return after;
        }
        return switch (lost(lane, refused)) {
            case Reply.Ok<List<LostLink>>(List<LostLink> lost) -> onWhatIsLeft(lane, refused, lost, after);
            case Reply.Failed<List<LostLink>>(HubSpotFailure failure) ->
                again(lane, refused, Wait.after(failure), List.of(), after);
        };
    }

    private Map<UUID, LedgerEntry> onWhatIsLeft(
            LanePortal lane, List<LedgerEntry> refused, List<LostLink> lost, Map<UUID, LedgerEntry> after) {
        List<LedgerEntry> again = new ArrayList<>();
        for (LedgerEntry entry : refused) {
            List<Link> links = LedgerEntry.intentOf(entry).links();
            List<LostLink> ofIt = lost.stream()
                    .filter(link -> links.contains(new Link(link.objectType(), link.objectId())))
                    .toList();
            LedgerEntry without = entry.without(ofIt);
            boolean hangsOnNothing = LedgerEntry.intentOf(without).links().isEmpty();
            if (!ofIt.isEmpty() && !(entry.part() == Part.TASK && hangsOnNothing)) {
                again.add(without);
            }
        }
        return again.isEmpty() ? after : again(lane, again, AGAIN, lost, after);
    }

    private Map<UUID, LedgerEntry> again(
            LanePortal lane, List<LedgerEntry> again, Wait why, List<LostLink> lost, Map<UUID, LedgerEntry> after) {
        List<LostRecords.Lost> toMark = lost.stream()
                .map(link -> new LostRecords.Lost(link.objectType(), link.objectId(), link.mergedInto()))
                .toList();
        ledger.tryAgain(
                lane.hold(),
                again,
                why,
                transaction -> index.mark(transaction, lane.hold().lane(), toMark));
        again.forEach(entry -> lane.mustWait(entry.call(), why));
        Set<UUID> calls = again.stream().map(LedgerEntry::call).collect(Collectors.toSet());
        Map<UUID, LedgerEntry> now = new HashMap<>(after);
        ledger.ofCalls(lane.hold(), calls).forEach(entry -> now.put(entry.writeId(), entry));
        return now;
    }

    private static List<LedgerEntry> refused(List<PlannedCall> planned, Map<UUID, LedgerEntry> after) {
        return planned.stream()
                .flatMap(call -> call.records().stream()
                        .map(record -> after.get(record.writeId()))
                        .filter(Objects::nonNull)
                        .filter(entry -> entry.revision() == call.call().revision()))
                .filter(MatchAgain::mayHangOnSomethingLost)
                .toList();
    }

    private static boolean mayHangOnSomethingLost(LedgerEntry entry) {
        return entry.state() == State.REFUSED
                && !entry.isForReview()
                && !entry.isLeft()
                && entry.objectId() == null
                && entry.intent() != null
                && entry.intent().kind() == Intent.Kind.CREATE;
    }

    /** A type that we may not read is taken to be there: the refusal stands then. */
    private static Reply<List<LostLink>> lost(LanePortal lane, List<LedgerEntry> refused) {
        Map<String, Set<ObjectId>> byType = new TreeMap<>();
        refused.stream()
                .flatMap(entry -> LedgerEntry.intentOf(entry).links().stream())
                .forEach(link -> byType.computeIfAbsent(link.objectType(), type -> new LinkedHashSet<>())
                        .add(new ObjectId(link.objectId())));
        List<LostLink> lost = new ArrayList<>();
        for (Map.Entry<String, Set<ObjectId>> one : byType.entrySet()) {
            switch (Fate.of(lane, new ObjectType(one.getKey()), one.getValue())) {
                case Reply.Ok<Map<ObjectId, Fate>>(Map<ObjectId, Fate> fates) ->
                    fates.forEach((id, fate) -> lost(one.getKey(), id, fate).ifPresent(lost::add));
                case Reply.Failed<Map<ObjectId, Fate>>(HubSpotFailure failure) -> {
                    lane.noteFailure(failure);
                    if (failure.kind().retry() != FailureKind.Retry.NEVER) {
                        return new Reply.Failed<>(failure);
                    }
                }
            }
        }
        return new Reply.Ok<>(lost);
    }

    private static Optional<LostLink> lost(String type, ObjectId id, Fate fate) {
        return switch (fate) {
            case Fate.Here here -> Optional.empty();
            case Fate.Merged(ObjectId into) -> Optional.of(new LostLink(type, id.value(), into.value()));
            case Fate.Gone gone -> Optional.of(new LostLink(type, id.value(), null));
        };
    }
}
