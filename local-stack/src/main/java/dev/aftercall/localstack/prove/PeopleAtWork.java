package dev.aftercall.localstack.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.localstack.checking.Edit;
import dev.aftercall.localstack.checking.RecordKey;
import dev.aftercall.localstack.client.StoppedShort;

/**
 * People in the portals: the simulator's own, who add, change, merge and delete what they come across, and those here, who
 * write over what aftercall has just written.
 */
final class PeopleAtWork {
    private static final String ACTS = "\"create\":2,\"edit\":10,\"complete\":8,\"reassign\":4,\"move\":2,\"merge\":1,"
            + "\"delete\":1,\"archive\":4";
    private static final Set<Part.Name> WRITTEN_OVER =
            Set.of(Part.Name.ACTIVITY, Part.Name.TASK, Part.Name.CONTACT_UPDATE, Part.Name.DEAL_UPDATE);
    /** Where aftercall has written over them people write over that, and leave the records be. */
    private static final Set<String> KEPT = Set.of("contacts", "deals");

    private static final double DELETED = 0.15;
    private static final long BETWEEN_EDITS_MILLIS = 700;

    private final SimulatorAdmin simulator;
    private final Outcomes outcomes;
    private final Random random;
    private final List<Edit> edits = new CopyOnWriteArrayList<>();
    private final List<Long> portals = new ArrayList<>();
    private final Thread work = Thread.ofPlatform().daemon().name("people").unstarted(this::editOn);
    private volatile boolean stopping;

    PeopleAtWork(SimulatorAdmin simulator, Outcomes outcomes, Random random) {
        this.simulator = simulator;
        this.outcomes = outcomes;
        this.random = random;
    }

    void begin(Set<Long> inPortals, Scale scale) {
        portals.addAll(inPortals);
        for (long portal : portals) {
            simulator.set(
                    "portals/%d/people".formatted(portal),
                    "{\"perMinute\":%d,\"acts\":{%s},\"seed\":%d}"
                            .formatted(scale.actsPerMinute(), ACTS, random.nextInt(1_000_000)));
        }
        work.start();
    }

    void stop() throws InterruptedException {
        stopping = true;
        work.join();
        portals.forEach(portal -> simulator.forget("portals/%d/people".formatted(portal)));
    }

    /** What they wrote, or tried to. */
    List<Edit> edits() {
        return List.copyOf(edits);
    }

    private void editOn() {
        try {
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_EDITS_MILLIS);
                aRecord().ifPresent(this::edit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A record that aftercall says it wrote. */
    private Optional<RecordKey> aRecord() {
        List<CrmWrite> writes = List.copyOf(outcomes.all().values());
        if (writes.isEmpty()) {
            return Optional.empty();
        }
        CrmWrite write = writes.get(random.nextInt(writes.size()));
        List<Part> parts = write.parts().stream()
                .filter(part -> WRITTEN_OVER.contains(part.name()))
                .filter(part -> part.outcome() == Part.Outcome.WRITTEN && part.objectId() != null)
                .toList();
        if (parts.isEmpty() || write.hubId() == null) {
            return Optional.empty();
        }
        Part part = parts.get(random.nextInt(parts.size()));
        return Optional.of(new RecordKey(Long.parseLong(write.hubId()), part.objectType(), part.objectId()));
    }

    private void edit(RecordKey record) {
        String path = "/crm/v3/objects/%s/%s".formatted(record.type(), record.id());
        try {
            if (random.nextDouble() < DELETED && !KEPT.contains(record.type())) {
                simulator.asPerson(record.portal(), "DELETE", path, "");
                return;
            }
            Edit edit = new Edit(record, property(record), "Put right by hand " + random.nextInt(1_000_000));
            edits.add(edit);
            simulator.asPerson(
                    record.portal(),
                    "PATCH",
                    path,
                    "{\"properties\":{\"%s\":\"%s\"}}".formatted(edit.property(), edit.value()));
        } catch (StoppedShort e) {
            // No answer: the history knows whether it was done.
            return;
        }
    }

    private String property(RecordKey record) {
        return switch (record.type()) {
            case "calls" -> random.nextBoolean() ? "hs_call_body" : "hs_call_title";
            case "meetings" -> "hs_internal_meeting_notes";
            case "contacts" -> "aftercall_recent_summary";
            case "deals" -> "hs_next_step";
            default -> "hs_task_subject";
        };
    }
}
