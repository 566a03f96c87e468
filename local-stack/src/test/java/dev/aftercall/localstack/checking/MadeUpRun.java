package dev.aftercall.localstack.checking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.localstack.checking.Change.By;

/** One call with one task, written as it should be; tests then spoil something. Order counts as seconds. */
final class MadeUpRun {
    static final long PORTAL = 1;
    static final long OTHER_PORTAL = 2;
    static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    static final Instant DUE = START.plusSeconds(90_000);
    static final RecordKey ACTIVITY = new RecordKey(PORTAL, "calls", "501");
    static final RecordKey TASK = new RecordKey(PORTAL, "tasks", "601");
    static final String WORDS = "Revision 2 of the call.";

    final UUID workspace = UUID.randomUUID();
    final List<Tie> ties = new ArrayList<>(List.of(new Tie(workspace, PORTAL, null)));
    final List<Edit> edits = new ArrayList<>();
    final Map<RecordKey, HeldRecord> held = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    private final Sightings sightings = new Sightings();
    private final UUID id = UUID.randomUUID();
    private @Nullable CrmWrite told;

    /** Revision 1 was written, then revision 2. */
    static MadeUpRun asItShouldBe() {
        MadeUpRun run = new MadeUpRun();
        run.holds(
                new RecordKey(PORTAL, "contacts", "101"),
                Map.of("email", "ada@example.com"),
                Map.of("companies", Set.of("201"), "deals", Set.of("301")));
        run.holds(new RecordKey(PORTAL, "contacts", "102"), Map.of("email", "bob@example.com"), Map.of());
        run.holds(ACTIVITY, Map.of("hs_timestamp", START.toString(), "hs_call_body", WORDS), onAda());
        run.holds(TASK, Map.of("hs_timestamp", DUE.toString(), "hs_task_status", "NOT_STARTED"), onAda());
        run.happened(1, ACTIVITY, Change.Kind.CREATED, By.AFTERCALL, "hs_call_body", "hs_timestamp");
        run.happened(2, TASK, Change.Kind.CREATED, By.AFTERCALL, "hs_task_status", "hs_timestamp");
        run.happened(40, ACTIVITY, Change.Kind.UPDATED, By.AFTERCALL, "hs_call_body");
        run.told(2, CrmWrite.Mode.LIVE, Part.Outcome.WRITTEN, Part.Outcome.WRITTEN);
        return run;
    }

    static Map<String, Set<String>> onAda() {
        return Map.of("contacts", Set.of("101"), "companies", Set.of("201"), "deals", Set.of("301"));
    }

    void holds(RecordKey key, Map<String, String> properties, Map<String, Set<String>> links) {
        HeldRecord record = new HeldRecord(key, false, properties, links);
        held.put(key, record);
        sightings.saw(record);
    }

    void archived(RecordKey key) {
        HeldRecord record = held.get(key);
        held.put(key, new HeldRecord(key, true, record.properties(), record.links()));
    }

    void happened(long second, RecordKey key, Change.Kind kind, By by, String... properties) {
        changes.add(new Change(second, key, kind, by, at(second), at(second), Set.of(properties)));
    }

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    void told(long revision, CrmWrite.Mode mode, Part.Outcome activity, Part.Outcome task) {
        told = new CrmWrite(
                workspace,
                id,
                revision,
                1,
                Long.toString(PORTAL),
                1L,
                mode,
                "email",
                List.of(
                        part(Part.Name.ACTIVITY, null, activity, ACTIVITY),
                        part(Part.Name.TASK, "a", task, TASK),
                        part(Part.Name.COMPANY, null, activity, new RecordKey(PORTAL, "companies", "201")),
                        part(Part.Name.DEAL, null, activity, new RecordKey(PORTAL, "deals", "301"))),
                null,
                START);
    }

    void toldNothing() {
        told = null;
    }

    private static Part part(Part.Name name, @Nullable String item, Part.Outcome outcome, RecordKey key) {
        return new Part(name, item, outcome, key.type(), key.id(), "some-reason", null, null);
    }

    List<Violation.Kind> violations() {
        SentCall call = new SentCall(
                id, workspace, false, START, "ada@example.com", 2, WORDS, List.of(new SentCall.SentTask("a", DUE)));
        Evidence evidence = new Evidence(new Evidence.Observed(
                List.of(call),
                told == null ? Map.of() : Map.of(id, told),
                List.copyOf(held.values()),
                changes,
                ties,
                sightings,
                edits,
                Duration.ofSeconds(10)));
        return Checker.violations(evidence).stream().map(Violation::kind).toList();
    }
}
