package dev.aftercall.localstack.checking;

import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

/** Calls that have no end, end without being written although they could be, or are said to be written and are not. */
final class Lost implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.sent().stream().flatMap(call -> check(evidence, call));
    }

    private static Stream<Violation> check(Evidence evidence, SentCall call) {
        Optional<CrmWrite> told = evidence.told(call);
        if (told.isEmpty()) {
            return Stream.of(lost(call, "nothing was ever told of it"));
        }
        CrmWrite write = told.get();
        Optional<Part> activity = Told.part(write, Part.Name.ACTIVITY, null);
        if (write.revision() < call.revision() || activity.isEmpty()) {
            return Stream.of(lost(
                    call,
                    "revision %d of %d is the last that was told of".formatted(write.revision(), call.revision())));
        }
        if (write.mode() == CrmWrite.Mode.SHADOW) {
            // Whoever moves to another portal begins there in shadow.
            return evidence.ties(call.workspace()).size() > 1
                    ? Stream.empty()
                    : Stream.of(lost(call, "it was planned in shadow"));
        }
        return switch (activity.get().outcome()) {
            case WRITTEN -> written(evidence, call, write);
            case SKIPPED ->
                !isLeftInAnotherPortal(evidence, call, write, activity.get()) && evidence.isReachable(call, write)
                        ? Stream.of(
                                lost(call, "skipped (%s) although its contact is there".formatted(reason(activity))))
                        : Stream.empty();
            case FAILED ->
                isLeftToAPerson(evidence, call, activity.get())
                        ? Stream.empty()
                        : Stream.of(lost(call, "it ended as FAILED (%s)".formatted(reason(activity))));
            case WAITING, UNDONE, UNKNOWN ->
                Stream.of(lost(
                        call, "it ended as %s (%s)".formatted(activity.get().outcome(), reason(activity))));
        };
    }

    /** Where a portal keeps no id of ours, what could be several records is left to a person, and nothing made twice. */
    private static boolean isLeftToAPerson(Evidence evidence, SentCall call, Part activity) {
        return isTie(activity) && !evidence.activities(call).isEmpty();
    }

    private static boolean isTie(Part part) {
        return "tie".equals(part.reason());
    }

    /** A call stays in the portal that its workspace has left: there it is, unless that was in doubt. */
    private static boolean isLeftInAnotherPortal(Evidence evidence, SentCall call, CrmWrite write, Part activity) {
        boolean hasLeft = evidence.ties(call.workspace()).stream()
                .anyMatch(tie -> Long.toString(tie.portal()).equals(write.hubId()) && tie.until() != null);
        boolean isThere = activity.objectId() == null
                || evidence.activities(call).stream()
                        .anyMatch(record -> record.key().id().equals(activity.objectId())
                                && Long.toString(record.key().portal()).equals(write.hubId()));
        return "in-another-portal".equals(activity.reason()) && hasLeft && isThere;
    }

    private static Stream<Violation> written(Evidence evidence, SentCall call, CrmWrite write) {
        if (evidence.activities(call).isEmpty()) {
            return Stream.of(lost(call, "told as written, and nowhere"));
        }
        return call.tasks().stream().flatMap(task -> {
            Optional<Part> part = Told.part(write, Part.Name.TASK, task.item());
            Part.Outcome outcome = part.map(Part::outcome).orElse(Part.Outcome.UNKNOWN);
            boolean isThere = !evidence.tasks(task).isEmpty();
            boolean isTold = outcome == Part.Outcome.SKIPPED
                    || (isThere
                            && (outcome == Part.Outcome.WRITTEN
                                    || part.filter(Lost::isTie).isPresent()));
            return isTold
                    ? Stream.empty()
                    : Stream.of(lost(
                            call,
                            "its task %s ended as %s (%s) and is %s"
                                    .formatted(
                                            task.item(), outcome, reason(part), isThere ? "in HubSpot" : "nowhere")));
        });
    }

    static String reason(Optional<Part> part) {
        return part.map(each -> each.message() == null ? each.reason() : each.reason() + ": " + each.message())
                .orElse("no reason");
    }

    private static Violation lost(SentCall call, String what) {
        return Violation.of(Violation.Kind.LOST, call, what);
    }
}
