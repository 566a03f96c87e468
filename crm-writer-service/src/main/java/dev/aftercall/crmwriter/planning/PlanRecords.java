package dev.aftercall.crmwriter.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Plan.LeftOut;

/**
 * What a matched call should look like in HubSpot: one activity, and one task per action item. The same call in the same
 * surroundings gives the same plan.
 */
public final class PlanRecords {

    /** On how many contacts a call is put: the first ones who were found. What one request may associate isn't documented. */
    public static final int MOST_CONTACTS = 100;

    /** Which version of the rules this is; raised whenever matching or planning gives something else for the same
     * call; a test compares plans with those of this version. */
    public static final int RULES = 2;

    private PlanRecords() {}

    /**
     * Plans.
     *
     * @param generation from 1, see {@link WriteId}
     * @param isThere whether a record of this write id was made already
     */
    public static Plan of(
            CallToWrite call, Match.Found match, Surroundings around, int generation, Predicate<UUID> isThere) {
        List<Link> links = links(match);
        PlanTasks tasks = PlanTasks.of(call, match, links, around, generation, isThere);
        // First, because what is too long is cut at its end.
        Body text = Notebook.listed("To do, without an owner", tasks.nobodys()).and(Notebook.of(call.notes()));
        PlanActivity activity = PlanActivity.of(call, text, around);
        List<DesiredRecord> records = new ArrayList<>();
        records.add(new DesiredRecord(
                WriteId.of(call.callId(), Part.ACTIVITY, null, generation),
                Part.ACTIVITY,
                null,
                activity.objectType(),
                activity.properties(),
                links));
        records.addAll(tasks.records());
        List<LeftOut> leftOut = new ArrayList<>(tasks.leftOut());
        int contactsLeftOut = match.contacts().size() - MOST_CONTACTS;
        if (contactsLeftOut > 0) {
            leftOut.add(new LeftOut(
                    Plan.What.CONTACT,
                    null,
                    "too-many-contacts",
                    "%d more contacts were on the call than it is put on.".formatted(contactsLeftOut)));
        }
        return new Plan(records, leftOut, activity.remark());
    }

    private static List<Link> links(Match.Found match) {
        List<Link> links = new ArrayList<>();
        match.contacts().stream().limit(MOST_CONTACTS).forEach(contact -> links.add(new Link("contacts", contact)));
        if (match.company() != null) {
            links.add(new Link("companies", match.company()));
        }
        if (match.deal() != null) {
            links.add(new Link("deals", match.deal()));
        }
        return links;
    }
}
