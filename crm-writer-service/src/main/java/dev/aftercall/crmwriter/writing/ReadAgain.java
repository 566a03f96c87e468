package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.WriteInput;

/**
 * Reads records again whose change was refused together with others: while the culprit is looked for people go on working. A
 * record that no longer holds what the change was decided by is kept back, and compared anew in the next pass.
 */
final class ReadAgain {

    private static final Wait CHANGED = new Wait(
            "changed-meanwhile",
            "Somebody changed the record while it was about to be written; it is compared anew.",
            Duration.ofSeconds(1),
            false);

    private final LanePortal lane;
    private final ObjectType type;
    private final Map<String, Map<String, String>> asRead;
    private final BiConsumer<String, Wait> keptBack;

    /**
     * @param asRead by trace id, what was read of a record when its change was decided; what was empty may be absent
     * @param keptBack hears of the trace ids of what is not to be sent, and why
     */
    ReadAgain(
            LanePortal lane,
            ObjectType type,
            Map<String, Map<String, String>> asRead,
            BiConsumer<String, Wait> keptBack) {
        this.lane = lane;
        this.type = type;
        this.asRead = Map.copyOf(asRead);
        this.keptBack = keptBack;
    }

    /** Those whose records hold what they held. Where they can't be read, none. */
    List<WriteInput.Change> unchanged(List<WriteInput.Change> inputs) {
        List<ObjectId> ids = inputs.stream().map(WriteInput.Change::id).toList();
        List<String> names = inputs.stream()
                .flatMap(input -> names(input).stream())
                .distinct()
                .toList();
        return switch (lane.answered(
                type + " read", ids.size(), lane.portal().batches().read(lane.access(), type, ids, names))) {
            case Reply.Ok<BatchRead>(BatchRead read) ->
                inputs.stream()
                        .filter(input ->
                                isSame(input, read.found().get(input.id().value())))
                        .toList();
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> {
                lane.noteFailure(failure);
                inputs.forEach(input -> keptBack.accept(input.traceId(), Wait.after(failure)));
                yield List.of();
            }
        };
    }

    private Set<String> names(WriteInput.Change input) {
        Set<String> names =
                new TreeSet<>(asRead.getOrDefault(input.traceId(), Map.of()).keySet());
        names.addAll(input.properties().keySet());
        return names;
    }

    private boolean isSame(WriteInput.Change input, @Nullable CrmObject object) {
        Map<String, String> before = asRead.getOrDefault(input.traceId(), Map.of());
        boolean isSame = object != null
                && names(input).stream()
                        .allMatch(name -> Fingerprint.of(before.get(name))
                                .equals(Fingerprint.of(object.properties().get(name))));
        if (!isSame) {
            keptBack.accept(input.traceId(), CHANGED);
        }
        return isSame;
    }
}
