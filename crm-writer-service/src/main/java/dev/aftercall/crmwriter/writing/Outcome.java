package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.reviews.Candidate;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;

/**
 * What became of an intent: the entry as it now is.
 *
 * @param doubtIn when an open one is looked into again
 * @param values what HubSpot is known to hold because of the request
 * @param requestId HubSpot's id of the request, where it answered with one
 * @param candidates records of the portal that it may be, where only a person can say
 */
record Outcome(
        LedgerEntry entry,
        @Nullable Duration doubtIn,
        Map<String, String> values,
        @Nullable String requestId,
        List<Candidate> candidates) {

    /** Why a call waits while HubSpot says nothing of a record that was asked for. */
    static final Wait NOT_SHOWN =
            new Wait("not-readable", "HubSpot says nothing of the record; it may be merged.", Duration.ofSeconds(1));

    private static final int MOST_LOOKS = 5;

    Outcome {
        values = Map.copyOf(values);
        candidates = List.copyOf(candidates);
    }

    /** One that is for nobody to say. */
    Outcome(LedgerEntry entry, @Nullable Duration doubtIn, Map<String, String> values, @Nullable String requestId) {
        this(entry, doubtIn, values, requestId, List.of());
    }

    /** One of which no values are known to have been written. */
    Outcome(LedgerEntry entry, @Nullable Duration doubtIn) {
        this(entry, doubtIn, Map.of(), null);
    }

    /** The same, that HubSpot answered with this id of the request. */
    Outcome by(@Nullable String id) {
        return new Outcome(entry, doubtIn, values, id, candidates);
    }

    /** The same, which may be one of these. */
    Outcome among(List<Candidate> records) {
        return new Outcome(entry, doubtIn, values, requestId, records);
    }

    /** HubSpot holds the record with these values. */
    static Outcome written(LedgerEntry entry, String objectId, Map<String, String> values) {
        Map<String, String> written = new HashMap<>(entry.written());
        written.putAll(Fingerprint.ofAll(values));
        AddedText.note(entry, values, written);
        return new Outcome(with(entry, objectId, State.WRITTEN, written, 0, null, null), null, values, null);
    }

    /** HubSpot holds a customer's record with these values; why not all that a call wanted is among them stays known. */
    static Outcome writtenInPart(LedgerEntry entry, String objectId, Map<String, String> values) {
        Map<String, String> written = new HashMap<>(entry.written());
        written.putAll(Fingerprint.ofAll(values));
        return new Outcome(
                with(entry, objectId, State.WRITTEN, written, 0, entry.reason(), entry.message()), null, values, null);
    }

    /**
     * A customer's record was read back and holds these of the values that were intended. All were sent at once: where it
     * holds some, somebody has changed the others since; where it holds none, they are judged anew.
     */
    static Outcome foundChange(LedgerEntry entry, Map<String, String> held) {
        if (held.isEmpty()) {
            return new Outcome(with(entry, entry.objectId(), State.NOT_DONE, entry.written(), 0, null, null), null);
        }
        Set<String> others =
                new TreeSet<>(LedgerEntry.intentOf(entry).properties().keySet());
        others.removeAll(held.keySet());
        Outcome written = written(entry, String.valueOf(entry.objectId()), held);
        return others.isEmpty() ? written : new Outcome(Ruling.leftAlone(written.entry(), others), null, held, null);
    }

    /**
     * HubSpot holds the record, as was read back. Only what is as intended counts as written: what is not shows as a
     * difference again when the call is planned anew, and people win there. What a create was to set and the record doesn't
     * hold was changed since, and is noted as left alone.
     */
    static Outcome found(LedgerEntry entry, CrmObject object) {
        Intent intent = LedgerEntry.intentOf(entry);
        Map<String, String> held = new HashMap<>(intent.properties());
        held.entrySet()
                .removeIf(intended -> !Fingerprint.of(intended.getValue())
                        .equals(Fingerprint.of(object.properties().get(intended.getKey()))));
        LedgerEntry known = intent.kind() == Intent.Kind.CREATE
                ? entry.leaving(
                        intent.properties().keySet().stream()
                                .filter(name -> !held.containsKey(name))
                                .sorted()
                                .toList(),
                        entry.reason(),
                        entry.message())
                : entry;
        return written(known, object.id().value(), held);
    }

    /**
     * HubSpot holds the record that a create made. While nobody has changed it since, all that it holds is ours, also where
     * HubSpot tidied a value up.
     */
    static Outcome foundCreated(LedgerEntry entry, CrmObject object) {
        if (object.createdAt() == null || !object.createdAt().equals(object.updatedAt())) {
            return found(entry, object);
        }
        Map<String, String> held = new HashMap<>(object.properties());
        held.keySet().retainAll(LedgerEntry.intentOf(entry).properties().keySet());
        return written(entry, object.id().value(), held);
    }

    /** HubSpot refuses it as it is. */
    static Outcome refused(LedgerEntry entry, String reason, String message) {
        return new Outcome(with(entry, entry.objectId(), State.REFUSED, entry.written(), 0, reason, message), null);
    }

    /** It may be in HubSpot, and nothing there says whether: for a person to look at, and never made by us again. */
    static Outcome tie(LedgerEntry entry, String message) {
        return refused(entry, LedgerEntry.TIE, message);
    }

    /** HubSpot says nothing of a record, not even that it is gone: looked for a few times more, then given up. */
    static Outcome notShown(LedgerEntry entry) {
        if (NOT_SHOWN.reason().equals(entry.reason()) && entry.attempts() + 1 >= MOST_LOOKS) {
            return refused(entry, NOT_SHOWN.reason(), NOT_SHOWN.message());
        }
        if (entry.isOpen()) {
            return inDoubt(entry, NOT_SHOWN.reason(), NOT_SHOWN.message(), Wait.backOff(entry.attempts() + 1));
        }
        return new Outcome(
                with(
                        entry,
                        entry.objectId(),
                        State.NOT_DONE,
                        entry.written(),
                        entry.attempts() + 1,
                        NOT_SHOWN.reason(),
                        NOT_SHOWN.message()),
                null);
    }

    /** Known not to have happened, and to be tried again. */
    static Outcome notDone(LedgerEntry entry, String reason, String message) {
        return new Outcome(with(entry, entry.objectId(), State.NOT_DONE, entry.written(), 0, reason, message), null);
    }

    /** Somebody deleted the record in HubSpot. */
    static Outcome deleted(LedgerEntry entry, @Nullable String objectId) {
        return new Outcome(
                with(
                        entry,
                        objectId == null ? entry.objectId() : objectId,
                        State.DELETED,
                        entry.written(),
                        0,
                        "deleted-in-hubspot",
                        "Somebody deleted it in HubSpot; it is not made again."),
                null);
    }

    /** Nobody knows; to be looked into. */
    static Outcome inDoubt(LedgerEntry entry, String reason, String message, Duration lookIn) {
        return new Outcome(
                with(entry, entry.objectId(), State.OPEN, entry.written(), entry.attempts() + 1, reason, message),
                lookIn);
    }

    /** What was in doubt before stays so: that a later request was not carried out says nothing of the earlier one. */
    static Outcome stillInDoubt(LedgerEntry entry, HubSpotFailure failure) {
        Duration backOff = Wait.backOff(entry.attempts() + 1);
        Duration asked = failure.nextDelay();
        return inDoubt(entry, Wait.code(failure), failure.message(), asked.compareTo(backOff) > 0 ? asked : backOff);
    }

    private static LedgerEntry with(
            LedgerEntry entry,
            @Nullable String objectId,
            State state,
            Map<String, String> written,
            int attempts,
            @Nullable String reason,
            @Nullable String message) {
        return new LedgerEntry(
                entry.writeId(),
                entry.grant(),
                entry.call(),
                entry.part(),
                entry.item(),
                entry.objectType(),
                objectId,
                state,
                entry.revision(),
                written,
                entry.intent(),
                attempts,
                reason,
                message,
                List.copyOf(entry.leftAlone()));
    }
}
