package dev.aftercall.localstack.checking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    static final RecordKey ADA = new RecordKey(PORTAL, "contacts", "101");
    static final RecordKey BOB = new RecordKey(PORTAL, "contacts", "102");
    static final RecordKey ADAS_DEAL = new RecordKey(PORTAL, "deals", "301");
    static final String WORDS = "Revision 2 of call 1.";
    static final String SUMMARY = "aftercall_recent_summary";
    static final String LAST_CONVERSATION = "aftercall_last_conversation_at";
    static final String NEXT_STEP = "hs_next_step";
    static final String STAGE = "dealstage";
    private static final List<DealStage> STAGES = List.of(
            new DealStage(PORTAL, "sales", "first", 0, false),
            new DealStage(PORTAL, "sales", "second", 1, false),
            new DealStage(PORTAL, "sales", "won", 2, true),
            new DealStage(PORTAL, "sales", "lost", 3, true),
            new DealStage(PORTAL, "renewals", "due", 5, false));

    final UUID workspace = UUID.randomUUID();
    final List<Tie> ties = new ArrayList<>(List.of(new Tie(workspace, PORTAL, null)));
    final List<Edit> edits = new ArrayList<>();
    final Map<RecordKey, HeldRecord> held = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    private final Sightings sightings = new Sightings();
    private final UUID id = UUID.randomUUID();
    private final List<SentCall> alsoSent = new ArrayList<>();
    private final Map<UUID, CrmWrite> alsoTold = new HashMap<>();
    private String person = "ada@example.com";
    private @Nullable CrmWrite told;
    private String reason = "some-reason";

    /** Revision 1 was written, then revision 2. */
    static MadeUpRun asItShouldBe() {
        MadeUpRun run = new MadeUpRun();
        run.adaHolds(WORDS, START.toString());
        run.holds(BOB, Map.of("email", "bob@example.com"), Map.of("deals", Set.of("302")));
        run.holds(ADAS_DEAL, Map.of(NEXT_STEP, "Step of revision 2 of call 1.", STAGE, "second"), Map.of());
        run.holds(ACTIVITY, Map.of("hs_timestamp", START.toString(), "hs_call_body", WORDS), onAda());
        run.holds(TASK, Map.of("hs_timestamp", DUE.toString(), "hs_task_status", "NOT_STARTED"), onAda());
        run.happened(1, ACTIVITY, Change.Kind.CREATED, By.AFTERCALL, "hs_call_body", "hs_timestamp");
        run.happened(2, TASK, Change.Kind.CREATED, By.AFTERCALL, "hs_task_status", "hs_timestamp");
        run.set(3, ADA, By.AFTERCALL, Map.of(SUMMARY, "Revision 1 of call 1.", LAST_CONVERSATION, START.toString()));
        run.set(4, ADAS_DEAL, By.AFTERCALL, Map.of(NEXT_STEP, "Step of revision 1 of call 1.", STAGE, "second"));
        run.happened(40, ACTIVITY, Change.Kind.UPDATED, By.AFTERCALL, "hs_call_body");
        run.set(41, ADA, By.AFTERCALL, Map.of(SUMMARY, WORDS));
        run.set(42, ADAS_DEAL, By.AFTERCALL, Map.of(NEXT_STEP, "Step of revision 2 of call 1."));
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

    void adaHolds(String summary, String lastConversation) {
        holds(
                ADA,
                Map.of("email", "ada@example.com", SUMMARY, summary, LAST_CONVERSATION, lastConversation),
                Map.of("companies", Set.of("201"), "deals", Set.of("301")));
    }

    /** An older call of Ada's, whose changes came to nothing. */
    SentCall alsoWritten(int number) {
        SentCall call = new SentCall(
                UUID.randomUUID(),
                workspace,
                false,
                START.minusSeconds(number),
                "ada@example.com",
                1,
                "Revision 1 of call %d.".formatted(number),
                new Mark(number),
                List.of());
        RecordKey record = new RecordKey(PORTAL, "calls", "7" + number);
        holds(record, Map.of("hs_timestamp", call.at().toString(), "hs_call_body", call.words()), onAda());
        happened(2, record, Change.Kind.CREATED, By.AFTERCALL, "hs_call_body");
        alsoSent.add(call);
        alsoTold.put(
                call.id(),
                write(
                        call.id(),
                        1,
                        CrmWrite.Mode.LIVE,
                        List.of(
                                part(Part.Name.ACTIVITY, null, Part.Outcome.WRITTEN, record),
                                part(Part.Name.CONTACT_UPDATE, null, Part.Outcome.SKIPPED, ADA))));
        return call;
    }

    void archived(RecordKey key) {
        HeldRecord record = held.get(key);
        held.put(key, new HeldRecord(key, true, record.properties(), record.links()));
    }

    void happened(long second, RecordKey key, Change.Kind kind, By by, String... properties) {
        changes.add(new Change(second, key, kind, by, at(second), at(second), Set.of(properties), Map.of()));
    }

    void set(long second, RecordKey key, By by, Map<String, String> values) {
        changes.add(new Change(
                second, key, Change.Kind.UPDATED, by, at(second), at(second), values.keySet(), Map.copyOf(values)));
    }

    /** Ada is known by her number alone, and Bob has one. */
    void isByNumber(String adas, String bobs) {
        person = "+14155550123";
        holds(
                ADA,
                Map.of("phone", adas, SUMMARY, WORDS, LAST_CONVERSATION, START.toString()),
                Map.of("companies", Set.of("201"), "deals", Set.of("301")));
        holds(BOB, Map.of("mobilephone", bobs), Map.of("deals", Set.of("302")));
    }

    void nothingWasDoneTo(RecordKey key) {
        changes.removeIf(change -> change.record().equals(key));
    }

    static Instant at(long second) {
        return START.plusSeconds(second);
    }

    void told(long revision, CrmWrite.Mode mode, Part.Outcome activity, Part.Outcome task) {
        told(revision, mode, activity, task, activity);
    }

    void told(long revision, CrmWrite.Mode mode, Part.Outcome activity, Part.Outcome task, Part.Outcome changed) {
        told = write(
                id,
                revision,
                mode,
                List.of(
                        part(Part.Name.ACTIVITY, null, activity, ACTIVITY),
                        part(Part.Name.TASK, "a", task, TASK),
                        part(Part.Name.CONTACT, null, activity, ADA),
                        part(Part.Name.COMPANY, null, activity, new RecordKey(PORTAL, "companies", "201")),
                        part(Part.Name.DEAL, null, activity, ADAS_DEAL),
                        part(Part.Name.CONTACT_UPDATE, null, changed, ADA),
                        part(Part.Name.DEAL_UPDATE, null, changed, ADAS_DEAL)));
    }

    void toldNothingOf(Part.Name name) {
        CrmWrite all = Objects.requireNonNull(told);
        told = write(
                id,
                all.revision(),
                all.mode(),
                all.parts().stream().filter(part -> part.name() != name).toList());
    }

    /** With the reason that only a person can decide. */
    void toldATie() {
        Part tie = new Part(Part.Name.ACTIVITY, null, Part.Outcome.FAILED, "calls", null, "tie", null, null);
        told = write(id, 2, CrmWrite.Mode.LIVE, List.of(tie));
    }

    private CrmWrite write(UUID call, long revision, CrmWrite.Mode mode, List<Part> parts) {
        return new CrmWrite(workspace, call, revision, 1, Long.toString(PORTAL), 1L, mode, "email", parts, null, START);
    }

    /** What is told from now on is told for this reason. */
    void because(String code) {
        reason = code;
    }

    void toldNothing() {
        told = null;
    }

    private Part part(Part.Name name, @Nullable String item, Part.Outcome outcome, RecordKey key) {
        return new Part(name, item, outcome, key.type(), key.id(), reason, null, null);
    }

    List<Violation.Kind> violations() {
        List<SentCall> sent = new ArrayList<>(alsoSent);
        sent.add(new SentCall(
                id, workspace, false, START, person, 2, WORDS, new Mark(1), List.of(new SentCall.SentTask("a", DUE))));
        Map<UUID, CrmWrite> allTold = new HashMap<>(alsoTold);
        if (told != null) {
            allTold.put(id, told);
        }
        Evidence evidence = new Evidence(new Evidence.Observed(
                sent,
                allTold,
                List.copyOf(held.values()),
                changes,
                ties,
                sightings,
                STAGES,
                edits,
                Duration.ofSeconds(10)));
        return Checker.violations(evidence).stream().map(Violation::kind).toList();
    }
}
