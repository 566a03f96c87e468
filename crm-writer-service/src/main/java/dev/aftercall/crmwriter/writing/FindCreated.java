package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Finds by our id, where HubSpot keeps it unique, what became of creates that were all intended so: the record with what it holds, or, in the recycle bin, that somebody deleted
 * it. What HubSpot shows in neither place is looked for until HubSpot must be through with every request for it, and then
 * refused with the reason, for somebody to look at.
 */
@ApplicationScoped
class FindCreated {

    private static final String NOT_SHOWN = "not-shown";
    private static final String REFUSED_AGAIN = "refused";

    private final WritingConfig config;
    private final DatabaseTime time;

    FindCreated(WritingConfig config, DatabaseTime time) {
        this.config = config;
        this.time = time;
    }

    /** When a create that has just become a doubt is looked into: at once where HubSpot refuses twins. */
    Duration firstLook(LedgerEntry entry) {
        if (!LedgerEntry.intentOf(entry).identity().refusesTwins()) {
            return config.settleUpdatesAfter();
        }
        return entry.attempts() == 0 ? Duration.ZERO : Wait.backOff(entry.attempts());
    }

    /** Whether sending a doubt again can tell nothing more, so that it is only looked for. */
    static boolean isOnlyLookedFor(LedgerEntry doubt) {
        return NOT_SHOWN.equals(doubt.reason()) || REFUSED_AGAIN.equals(doubt.reason());
    }

    /** What HubSpot refuses as it is although an earlier request for it is in doubt: the record is looked for at once. */
    static Outcome refusedAgain(LedgerEntry entry, HubSpotFailure failure) {
        return Outcome.inDoubt(entry, REFUSED_AGAIN, failure.message(), Duration.ZERO);
    }

    /**
     * What one look came to.
     *
     * @param rest what is not there, as far as HubSpot shows
     */
    record Looked(List<Outcome> outcomes, List<LedgerEntry> rest) {}

    /** Those that are there by now; not in the recycle bin. */
    Looked there(LanePortal lane, ObjectType type, List<LedgerEntry> doubts) {
        List<Outcome> outcomes = new ArrayList<>();
        List<LedgerEntry> rest = takeThere(lane, type, doubts, outcomes);
        return new Looked(outcomes, rest);
    }

    /** Those that HubSpot refuses to make because they are there. */
    List<Outcome> twins(LanePortal lane, ObjectType type, List<LedgerEntry> entries) {
        return find(
                lane,
                type,
                entries,
                entry -> Outcome.inDoubt(
                        entry,
                        NOT_SHOWN,
                        "HubSpot refuses it as a twin of a record that it does not show; somebody should look at it.",
                        config.lookAgainAfter()));
    }

    /** Those that are only looked for. */
    List<Outcome> again(LanePortal lane, ObjectType type, List<LedgerEntry> doubts) {
        if (doubts.isEmpty()) {
            return List.of();
        }
        Instant now = time.now();
        return find(lane, type, doubts, entry -> stillNowhere(entry, now));
    }

    /** Those that a grant before the lane's may have made; what is nowhere did not happen. */
    List<Outcome> ofEarlierGrant(LanePortal lane, ObjectType type, List<LedgerEntry> doubts) {
        return find(
                lane,
                type,
                doubts,
                entry -> Outcome.notDone(entry, "not-found", "The earlier try did not reach HubSpot."));
    }

    private Outcome stillNowhere(LedgerEntry entry, Instant now) {
        String reason = entry.reason() == null ? NOT_SHOWN : entry.reason();
        String message = String.valueOf(entry.message());
        Instant sentAt = LedgerEntry.intentOf(entry).at();
        boolean isThrough =
                sentAt != null && sentAt.plus(config.settleUpdatesAfter()).isBefore(now);
        return isThrough
                ? Outcome.refused(entry, reason, message)
                : Outcome.inDoubt(entry, reason, message, config.lookAgainAfter());
    }

    private static List<Outcome> find(
            LanePortal lane, ObjectType type, List<LedgerEntry> entries, Function<LedgerEntry, Outcome> nowhere) {
        List<Outcome> outcomes = new ArrayList<>();
        List<LedgerEntry> rest = takeThere(lane, type, entries, outcomes);
        List<LedgerEntry> absent = takeFound(
                lane,
                rest,
                ids -> lane.portal().batches().readArchivedBy(lane.access(), type, property(entries), ids, List.of()),
                (entry, object) -> Outcome.deleted(entry, object.id().value()),
                outcomes);
        absent.forEach(entry -> outcomes.add(nowhere.apply(entry)));
        return outcomes;
    }

    private static List<LedgerEntry> takeThere(
            LanePortal lane, ObjectType type, List<LedgerEntry> entries, List<Outcome> outcomes) {
        return takeFound(
                lane,
                entries,
                ids -> lane.portal()
                        .batches()
                        .readBy(lane.access(), type, property(entries), ids, LedgerEntry.intendedNames(entries)),
                Outcome::foundCreated,
                outcomes);
    }

    private static String property(List<LedgerEntry> entries) {
        return Objects.requireNonNull(
                LedgerEntry.intentOf(entries.getFirst()).identity().property(), "what has no id can't be found by it");
    }

    /** What the record that was found says of an entry. */
    private interface Finding {
        Outcome of(LedgerEntry entry, CrmObject object);
    }

    /** Adds what was found, and what could not be looked for; answers the rest. */
    private static List<LedgerEntry> takeFound(
            LanePortal lane,
            List<LedgerEntry> entries,
            Function<List<String>, Reply<BatchRead>> read,
            Finding finding,
            List<Outcome> outcomes) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<LedgerEntry> rest = new ArrayList<>();
        switch (read.apply(
                entries.stream().map(entry -> entry.writeId().toString()).toList())) {
            case Reply.Ok<BatchRead>(BatchRead answer) -> {
                for (LedgerEntry entry : entries) {
                    CrmObject object = answer.found().get(entry.writeId().toString());
                    if (object == null) {
                        rest.add(entry);
                    } else {
                        outcomes.add(finding.of(entry, object));
                    }
                }
            }
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> {
                lane.noteFailure(failure);
                entries.forEach(entry -> outcomes.add(Outcome.stillInDoubt(entry, failure)));
            }
        }
        return rest;
    }
}
