package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.matching.MatchingRules;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Plan;
import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.crmwriter.planning.Surroundings;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

/**
 * A due call with its place in the portal and what it should have there.
 *
 * @param plan nothing unless the match is found
 */
record PlannedCall(DueCall job, CallToWrite call, Match match, Plan plan) {

    /** Plans. A call whose activity is, or may be, in the portal stays where it is. */
    static PlannedCall of(
            DueCall job, CallToWrite call, KnownRecords known, Surroundings around, Map<UUID, LedgerEntry> ledger) {
        Match fresh = MatchingRules.match(call.outside(), call.startedAt(), known);
        LedgerEntry activity = ledger.get(WriteId.of(call.callId(), Part.ACTIVITY, null, job.generation()));
        Match match = earlier(activity, fresh).orElse(fresh);
        Plan plan = match instanceof Match.Found found
                ? PlanRecords.of(call, found, around, job.generation(), id -> isThere(ledger.get(id)))
                : Plan.NONE;
        return new PlannedCall(job, call, match, plan);
    }

    /** What it should have; nothing unless the match is found. */
    List<DesiredRecord> records() {
        return plan.records();
    }

    private static boolean isThere(@Nullable LedgerEntry entry) {
        return entry != null && (entry.isOpen() || entry.objectId() != null || entry.state() == State.DELETED);
    }

    private static Optional<Match> earlier(@Nullable LedgerEntry activity, Match fresh) {
        if (activity == null || activity.intent() == null || (activity.objectId() == null && !activity.isOpen())) {
            return Optional.empty();
        }
        List<Link> links = activity.intent().links();
        List<String> contacts = ids(links, "contacts");
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
        Match.Rule by = fresh instanceof Match.Found found && found.contact().equals(contacts.getFirst())
                ? found.by()
                : Match.Rule.EARLIER;
        return Optional.of(new Match.Found(
                contacts,
                ids(links, "companies").stream().findFirst().orElse(null),
                ids(links, "deals").stream().findFirst().orElse(null),
                by));
    }

    private static List<String> ids(List<Link> links, String objectType) {
        return links.stream()
                .filter(link -> link.objectType().equals(objectType))
                .map(Link::objectId)
                .toList();
    }
}
