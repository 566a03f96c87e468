package dev.aftercall.localstack.checking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.events.CrmWrite;

/** All that there is to judge a run by. */
public final class Evidence {
    /** What aftercall makes. */
    static final Set<String> ACTIVITIES = Set.of("calls", "meetings");

    static final String TASKS = "tasks";

    private final List<SentCall> sent;
    private final Map<UUID, CrmWrite> told;
    private final List<Tie> ties;
    private final Sightings sightings;
    private final List<Edit> edits;
    private final Duration gap;
    private final Map<RecordKey, HeldRecord> held;
    private final Map<Instant, List<HeldRecord>> activities;
    private final Map<Instant, List<HeldRecord>> tasks;
    private final Map<RecordKey, List<Change>> changes;
    private final Map<RecordKey, List<SentCall>> changedBy;
    private final Map<StageInPortal, DealStage> stages;
    private final CallValues values;
    private final Set<PersonInPortal> reachable;

    private record PersonInPortal(long portal, String email) {}

    private record StageInPortal(long portal, String id) {}

    /**
     * What was observed.
     *
     * @param told the newest outcome of each call that was told
     * @param held records of all portals, those in recycle bins too
     * @param stages of all portals' deals
     * @param edits values that people gave on purpose
     * @param gap how long may pass between comparing and writing; what people do in it can't be seen
     */
    public record Observed(
            List<SentCall> sent,
            Map<UUID, CrmWrite> told,
            List<HeldRecord> held,
            List<Change> changes,
            List<Tie> ties,
            Sightings sightings,
            List<DealStage> stages,
            List<Edit> edits,
            Duration gap) {}

    public Evidence(Observed observed) {
        sent = List.copyOf(observed.sent());
        told = Map.copyOf(observed.told());
        ties = List.copyOf(observed.ties());
        sightings = observed.sightings();
        edits = List.copyOf(observed.edits());
        gap = observed.gap();
        held = observed.held().stream().collect(Collectors.toMap(HeldRecord::key, record -> record, (a, b) -> a));
        activities = byTime(ACTIVITIES);
        tasks = byTime(Set.of(TASKS));
        changes = observed.changes().stream()
                .sorted(Comparator.comparingLong(Change::order))
                .collect(Collectors.groupingBy(Change::record));
        changedBy = changedBy();
        stages = observed.stages().stream()
                .collect(Collectors.toMap(stage -> new StageInPortal(stage.portal(), stage.id()), stage -> stage));
        values = new CallValues(sent);
        reachable = held.values().stream()
                .filter(record -> record.key().type().equals("contacts") && !record.isArchived())
                .flatMap(record -> Sightings.addresses(record).stream()
                        .map(email -> new PersonInPortal(record.key().portal(), email)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<RecordKey, List<SentCall>> changedBy() {
        Map<RecordKey, List<SentCall>> calls = new HashMap<>();
        for (SentCall call : sent) {
            told(call).stream()
                    .flatMap(Told::changed)
                    .forEach(record -> calls.computeIfAbsent(record, each -> new ArrayList<>())
                            .add(call));
        }
        return calls;
    }

    private Map<Instant, List<HeldRecord>> byTime(Set<String> types) {
        return held.values().stream()
                .filter(record -> types.contains(record.key().type()))
                .sorted(Comparator.comparing(record -> record.key().toString()))
                .collect(Collectors.groupingBy(HeldRecord::at));
    }

    List<SentCall> sent() {
        return sent;
    }

    Optional<CrmWrite> told(SentCall call) {
        return Optional.ofNullable(told.get(call.id()));
    }

    List<Tie> ties(UUID workspace) {
        return ties.stream().filter(tie -> tie.workspace().equals(workspace)).toList();
    }

    Sightings sightings() {
        return sightings;
    }

    List<Edit> edits() {
        return edits;
    }

    Duration gap() {
        return gap;
    }

    /** Every record of a call's activity, in whatever portal, archived ones too. */
    List<HeldRecord> activities(SentCall call) {
        return activities.getOrDefault(call.at(), List.of());
    }

    /** Every record of a task. */
    List<HeldRecord> tasks(SentCall.SentTask task) {
        return tasks.getOrDefault(task.dueAt(), List.of());
    }

    /** Everything that is known to be of a call. */
    Stream<HeldRecord> records(SentCall call) {
        return Stream.concat(activities(call).stream(), call.tasks().stream().flatMap(task -> tasks(task).stream()));
    }

    /** Activities and tasks, whosever they are. */
    Stream<HeldRecord> ours() {
        return Stream.concat(activities.values().stream(), tasks.values().stream())
                .flatMap(Collection::stream);
    }

    Optional<HeldRecord> held(RecordKey key) {
        return Optional.ofNullable(held.get(key));
    }

    /** Contacts and deals that calls were told to have changed. */
    Stream<RecordKey> changedRecords() {
        return changedBy.keySet().stream();
    }

    /** The calls that were told to have changed a record. */
    Stream<SentCall> changedBy(RecordKey record) {
        return changedBy.getOrDefault(record, List.of()).stream();
    }

    CallValues values() {
        return values;
    }

    Optional<DealStage> stage(long portal, String id) {
        return Optional.ofNullable(stages.get(new StageInPortal(portal, id)));
    }

    /** All that workspaces were ever connected to. */
    List<Tie> ties(long portal) {
        return ties.stream().filter(tie -> tie.portal() == portal).toList();
    }

    /** What was done to a record, in order. */
    List<Change> changes(RecordKey key) {
        return changes.getOrDefault(key, List.of());
    }

    Stream<List<Change>> histories() {
        return changes.values().stream();
    }

    /**
     * Whether somebody with the call's address is now in the portal that an outcome is about; of a number that somebody else
     * ever had too nobody can say whose it was.
     */
    boolean isReachable(SentCall call, CrmWrite write) {
        String person = call.person();
        if (person == null || write.hubId() == null) {
            return false;
        }
        long portal = Long.parseLong(write.hubId());
        boolean isShared =
                call.isByNumber() && sightings.contacts(portal, person).size() > 1;
        return !isShared && reachable.contains(new PersonInPortal(portal, person));
    }

    /** Whether a contact is in the portal and not in its recycle bin. */
    boolean isLive(long portal, String contact) {
        return held(new RecordKey(portal, "contacts", contact))
                .filter(record -> !record.isArchived())
                .isPresent();
    }
}
