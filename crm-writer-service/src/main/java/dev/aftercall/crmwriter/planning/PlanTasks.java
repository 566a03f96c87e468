package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.body.SafeText;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Plan.LeftOut;

/**
 * The tasks of a call: one per action item.
 *
 * <ol>
 *   <li>Whose it is: the assignee's, else the rep's, else the contact's owner's, else the workspace's default owner's. What
 *       can be nobody's is no task but stands in the call's text; one that is there already stays.
 *   <li>When it is due: as the item says, else at nine on the next business day in the portal's time zone.
 *   <li>An item that a source repeats is one task; an item without text is none.
 *   <li>A task that stayed when the call was undone is not made again when the call is.
 * </ol>
 */
final class PlanTasks {

    /** Nobody works off more from one call; what a source sends beyond is left out. */
    static final int MOST = 100;

    private final CallToWrite call;
    private final Match.Found match;
    private final Surroundings around;
    private final int generation;
    private final List<DesiredRecord> records = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> nobodys = new ArrayList<>();

    private PlanTasks(CallToWrite call, Match.Found match, Surroundings around, int generation) {
        this.call = call;
        this.match = match;
        this.around = around;
        this.generation = generation;
    }

    /**
     * Plans.
     *
     * @param isThere whether a record of this write id was made already
     */
    static PlanTasks of(
            CallToWrite call,
            Match.Found match,
            List<Link> links,
            Surroundings around,
            int generation,
            Predicate<UUID> isThere) {
        PlanTasks tasks = new PlanTasks(call, match, around, generation);
        tasks.plan(links, isThere);
        return tasks;
    }

    List<DesiredRecord> records() {
        return records;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** What is to be done by nobody in particular, a line each. */
    List<String> nobodys() {
        return nobodys;
    }

    private void plan(List<Link> links, Predicate<UUID> isThere) {
        Set<String> seen = new HashSet<>();
        int untitled = 0;
        int tooMany = 0;
        for (ActionItem item : call.actionItems()) {
            if (!seen.add(item.id())) {
                continue;
            }
            String title = Titles.of(item.text());
            if (title.isEmpty()) {
                untitled++;
            } else if (records.size() + nobodys.size() == MOST) {
                tooMany++;
            } else {
                plan(item, title, links, isThere);
            }
        }
        leaveOut(untitled, "untitled", "%d action items have no text, so nobody would know what to do.");
        leaveOut(tooMany, "too-many-tasks", "%d more action items are not written as tasks: the call has too many.");
    }

    private void plan(ActionItem item, String title, List<Link> links, Predicate<UUID> isThere) {
        UUID writeId = writeId(item, isThere);
        Optional<String> owner = owner(item);
        if (owner.isEmpty() && !isThere.test(writeId)) {
            nobodys.add(line(item));
            leftOut.add(new LeftOut(
                    Plan.What.TASK,
                    item.id(),
                    "no-owner",
                    "Nobody in the portal was found whose task it could be; it stands in the call's text."));
            return;
        }
        records.add(new DesiredRecord(writeId, Part.TASK, item.id(), "tasks", properties(item, title, owner), links));
    }

    /** That of the task that is there for the item, also from before the call was undone and written again. */
    private UUID writeId(ActionItem item, Predicate<UUID> isThere) {
        return IntStream.iterate(generation, earlier -> earlier >= 1, earlier -> earlier - 1)
                .mapToObj(earlier -> WriteId.of(call.callId(), Part.TASK, item.id(), earlier))
                .filter(isThere)
                .findFirst()
                .orElseGet(() -> WriteId.of(call.callId(), Part.TASK, item.id(), generation));
    }

    private Optional<String> owner(ActionItem item) {
        return around.owner(item.assigneeEmail())
                .or(() -> around.owner(call.repEmail()))
                .or(() -> match.contacts().stream().findFirst().map(around.ownersOfContacts()::get))
                .or(() -> Optional.ofNullable(around.defaultOwner()));
    }

    private Map<String, String> properties(ActionItem item, String title, Optional<String> owner) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hs_timestamp", Times.text(due(item)));
        properties.put("hs_task_subject", title);
        if (item.text().length() > Titles.LONGEST) {
            properties.put(
                    "hs_task_body",
                    Body.ofPlain(item.text()).html(around.links().of(call.workspace(), call.callId())));
        }
        properties.put("hs_task_status", item.done() ? "COMPLETED" : "NOT_STARTED");
        properties.put("hs_task_type", "TODO");
        owner.ifPresent(id -> properties.put("hubspot_owner_id", id));
        return properties;
    }

    private Instant due(ActionItem item) {
        return item.dueAt() == null
                ? BusinessDays.morningAfter(call.end(), around.portal().zone())
                : item.dueAt();
    }

    private String line(ActionItem item) {
        String text = SafeText.clean(item.text()).strip();
        return item.dueAt() == null
                ? text
                : "%s (due %s)"
                        .formatted(
                                text,
                                item.dueAt().atZone(around.portal().zone()).toLocalDate());
    }

    private void leaveOut(int count, String reason, String message) {
        if (count > 0) {
            leftOut.add(new LeftOut(Plan.What.TASK, null, reason, message.formatted(count)));
        }
    }
}
