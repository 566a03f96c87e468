package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.matching.MatchingRules;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.planning.DecidedAmount;
import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Plan;
import dev.aftercall.crmwriter.planning.Plan.LeftOut;
import dev.aftercall.crmwriter.planning.PlanChanges;
import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.crmwriter.planning.Surroundings;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.settings.ContentSettings;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

/**
 * A due call with its place in the portal and what it should have there.
 *
 * @param plan nothing unless the match is found
 */
record PlannedCall(DueCall job, CallToWrite call, Match match, Plan plan) {

    private static final String CONTACTS = "contacts";
    private static final String COMPANIES = "companies";
    private static final String DEALS = "deals";

    /** Plans, with what the workspace wants changed. A call whose activity is, or may be, in the portal stays where it is. */
    static PlannedCall of(
            DueCall job,
            CallToWrite call,
            KnownRecords known,
            Surroundings around,
            Map<UUID, LedgerEntry> ledger,
            ContentSettings wishes,
            List<DecidedAmount> decided,
            Instant now) {
        PlannedCall planned = of(job, call, known, around, ledger);
        return planned.match instanceof Match.Found found
                ? new PlannedCall(
                        job,
                        call,
                        found,
                        PlanChanges.added(planned.plan, call, found, wishes, job.generation(), decided, now))
                : planned;
    }

    private static PlannedCall of(
            DueCall job, CallToWrite call, KnownRecords known, Surroundings around, Map<UUID, LedgerEntry> ledger) {
        Match fresh = MatchingRules.match(call.outside(), call.startedAt(), known);
        LedgerEntry activity = ledger.get(WriteId.of(call.callId(), Part.ACTIVITY, null, job.generation()));
        Match match = earlier(activity, fresh).orElseGet(() -> withoutLost(activity, fresh));
        Plan plan = match instanceof Match.Found found
                ? PlanRecords.of(call, found, around, job.generation(), id -> isThere(ledger.get(id), job))
                : Plan.NONE;
        return new PlannedCall(job, call, match, plan);
    }

    /** Whether the call's activity is, or may be, in the portal: then it stays where it is, and nobody is looked for. */
    static boolean isPlaced(DueCall job, Map<UUID, LedgerEntry> ledger) {
        LedgerEntry activity = ledger.get(WriteId.of(job.callId(), Part.ACTIVITY, null, job.generation()));
        return earlier(activity, new Match.NoContact()).isPresent();
    }

    /** What it should have; nothing unless the match is found. */
    List<DesiredRecord> records() {
        return plan.records();
    }

    /** Whether something new is to be made, or changed of others' records, of a call that an earlier revision put there. */
    boolean isToGetNewParts(Map<UUID, LedgerEntry> ledger) {
        LedgerEntry activity = ledger.get(records().getFirst().writeId());
        if (activity == null || activity.objectId() == null || activity.intent() == null || activity.isOpen()) {
            return false;
        }
        boolean isJustMade = activity.intent().kind() == Intent.Kind.CREATE && activity.revision() == call.revision();
        if (isJustMade) {
            return false;
        }
        return records().stream().anyMatch(record -> isNew(record, ledger))
                || plan.changes().stream().anyMatch(change -> isNew(change, ledger));
    }

    /** The same without those, for a call that somebody took off every record. */
    PlannedCall withoutNewParts(Map<UUID, LedgerEntry> ledger) {
        List<LeftOut> leftOut = new ArrayList<>(plan.leftOut());
        List<DesiredRecord> kept = new ArrayList<>();
        for (DesiredRecord record : records()) {
            if (isNew(record, ledger)) {
                leftOut.add(takenOff(Plan.What.TASK, record.item()));
            } else {
                kept.add(record);
            }
        }
        List<DesiredChange> changes = new ArrayList<>();
        for (DesiredChange change : plan.changes()) {
            if (isNew(change, ledger)) {
                leftOut.add(takenOff(Plan.What.valueOf(change.part().name()), null));
            } else {
                changes.add(change);
            }
        }
        return new PlannedCall(job, call, match, new Plan(kept, leftOut, plan.remark(), changes));
    }

    private static LeftOut takenOff(Plan.What what, @Nullable String item) {
        return new LeftOut(
                what,
                item,
                "taken-off",
                "Somebody took the call off every record in HubSpot, so nothing new is made of it.");
    }

    private boolean isNew(DesiredRecord record, Map<UUID, LedgerEntry> ledger) {
        return record.part() == Part.TASK && WriteStep.of(this, record, ledger) instanceof WriteStep.Create;
    }

    private boolean isNew(DesiredChange change, Map<UUID, LedgerEntry> ledger) {
        return WriteStep.of(this, change, ledger) instanceof WriteStep.Change;
    }

    /** The ids of all that it is to have in the ledger. */
    Stream<UUID> writeIds() {
        return Stream.concat(
                plan.records().stream().map(DesiredRecord::writeId),
                plan.changes().stream().map(DesiredChange::writeId));
    }

    /** What was made before the call was undone is there only where it stayed. */
    private static boolean isThere(@Nullable LedgerEntry entry, DueCall job) {
        if (entry == null) {
            return false;
        }
        return isOfEarlier(entry, job)
                ? entry.state() == State.WRITTEN && entry.objectId() != null
                : entry.isOpen() || entry.objectId() != null || entry.state() == State.DELETED;
    }

    private static boolean isOfEarlier(LedgerEntry entry, DueCall job) {
        return !entry.writeId().equals(WriteId.of(entry.call(), entry.part(), entry.item(), job.generation()));
    }

    private static Optional<Match> earlier(@Nullable LedgerEntry activity, Match fresh) {
        if (activity == null || activity.intent() == null || (activity.objectId() == null && !activity.isOpen())) {
            return Optional.empty();
        }
        List<Link> links = activity.intent().links();
        List<String> contacts = ids(links, CONTACTS);
        Match.Rule by = fresh instanceof Match.Found found
                        && !contacts.isEmpty()
                        && found.contacts().indexOf(contacts.getFirst()) == 0
                ? found.by()
                : Match.Rule.EARLIER;
        return found(links, by);
    }

    /**
     * A call that HubSpot refused because of records that are gone goes where it was to go, without those; where none of its
     * people is left to whom it fits now, and else on the company or deal that is left.
     */
    private static Match withoutLost(@Nullable LedgerEntry activity, Match fresh) {
        if (activity == null || activity.intent() == null || activity.lost().isEmpty()) {
            return fresh;
        }
        Optional<Match> left = found(activity.intent().links(), Match.Rule.EARLIER);
        Optional<Match> anew = fresh instanceof Match.Found found
                ? found(LostLink.left(links(found), activity.lost()), found.by())
                : Optional.empty();
        return left.filter(PlannedCall::hasContact)
                .or(() -> anew.filter(PlannedCall::hasContact))
                .or(() -> left)
                .orElseGet(() -> fresh instanceof Match.Found ? new Match.NoContact() : fresh);
    }

    private static boolean hasContact(Match match) {
        return match instanceof Match.Found found && !found.contacts().isEmpty();
    }

    private static Optional<Match> found(List<Link> links, Match.Rule by) {
        return links.isEmpty()
                ? Optional.empty()
                : Optional.of(new Match.Found(
                        ids(links, CONTACTS),
                        ids(links, COMPANIES).stream().findFirst().orElse(null),
                        ids(links, DEALS).stream().findFirst().orElse(null),
                        by));
    }

    private static List<Link> links(Match.Found found) {
        Stream<Link> contacts = found.contacts().stream().map(id -> new Link(CONTACTS, id));
        Stream<Link> company = Stream.ofNullable(found.company()).map(id -> new Link(COMPANIES, id));
        Stream<Link> deal = Stream.ofNullable(found.deal()).map(id -> new Link(DEALS, id));
        return Stream.of(contacts, company, deal).flatMap(each -> each).toList();
    }

    private static List<String> ids(List<Link> links, String objectType) {
        return links.stream()
                .filter(link -> link.objectType().equals(objectType))
                .map(Link::objectId)
                .toList();
    }
}
