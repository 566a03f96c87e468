package dev.aftercall.localstack.prove;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.events.CrmObjectEvent.CrmObjectGone;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.SyncRunEvent;
import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.checking.RecordKey;
import dev.aftercall.localstack.checking.Sightings;

/**
 * Stands in for sync-service: tells what portals hold, and what changes in them when it is asked to look again. Notes on
 * the way whom it saw.
 */
public final class Mirror {
    private static final List<String> TYPES = List.of("contacts", "companies", "deals");

    private final SimulatorAdmin simulator;
    private final EventsOut events;
    private final Clock clock;
    private final Sightings sightings = new Sightings();
    private final Map<Tenant, Map<RecordKey, Known>> known = new HashMap<>();

    /** What was last told of a record; null for gone. */
    private record Known(long version, HeldRecord record) {}

    public Mirror(SimulatorAdmin simulator, EventsOut events, Clock clock) {
        this.simulator = simulator;
        this.events = events;
        this.clock = clock;
    }

    /** Tells all that a tenant's portal holds, and that the first sync is done. */
    public synchronized void begin(Tenant tenant) {
        known.put(tenant, new HashMap<>());
        look(tenant);
        List<JsonNode> owners = simulator.owners(tenant.portal());
        owners.forEach(owner -> tellOwner(tenant, owner));
        long records = (long) known.get(tenant).size() + owners.size();
        events.send(new SyncRunEvent.SyncRunFinished(new SyncRunEvent.Run(
                UUID.randomUUID(),
                tenant.workspace(),
                Long.toString(tenant.portal()),
                tenant.grant(),
                1,
                null,
                records,
                null,
                clock.instant())));
    }

    /** Tells what has changed since. */
    synchronized void lookAgain() {
        known.keySet().forEach(this::look);
    }

    public Sightings sightings() {
        return sightings;
    }

    private void look(Tenant tenant) {
        Map<RecordKey, Known> told = known.get(tenant);
        Map<RecordKey, HeldRecord> now = TYPES.stream()
                .flatMap(type -> simulator.live(tenant.portal(), type).stream())
                .collect(Collectors.toMap(HeldRecord::key, record -> record));
        now.values().forEach(sightings::saw);
        Set<RecordKey> gone = new HashSet<>(told.keySet());
        gone.removeAll(now.keySet());
        gone.forEach(key -> {
            Known before = told.get(key);
            if (before.record() != null) {
                tellGone(tenant, key, before.version() + 1);
                told.put(key, new Known(before.version() + 1, null));
            }
        });
        now.forEach((key, record) -> {
            Known before = told.getOrDefault(key, new Known(0, null));
            if (!record.equals(before.record())) {
                tell(tenant, record, before.version() + 1);
                told.put(key, new Known(before.version() + 1, record));
            }
        });
    }

    private void tell(Tenant tenant, HeldRecord record, long version) {
        Map<String, List<String>> links = new HashMap<>();
        record.links()
                .forEach((type, ids) -> links.put(type, ids.stream().sorted().toList()));
        events.send(new CrmObjectMirrored(
                tenant.workspace(),
                Long.toString(tenant.portal()),
                tenant.grant(),
                record.key().type(),
                record.key().id(),
                version,
                record.properties(),
                links,
                null));
    }

    private void tellGone(Tenant tenant, RecordKey key, long version) {
        events.send(new CrmObjectGone(
                tenant.workspace(),
                Long.toString(tenant.portal()),
                tenant.grant(),
                key.type(),
                key.id(),
                version,
                CrmObjectGone.Reason.ARCHIVED,
                null));
    }

    private void tellOwner(Tenant tenant, JsonNode owner) {
        events.send(new CrmObjectMirrored(
                tenant.workspace(),
                Long.toString(tenant.portal()),
                tenant.grant(),
                "owners",
                owner.path("id").asText(),
                1,
                Map.of("email", owner.path("email").asText()),
                Map.of(),
                null));
    }
}
