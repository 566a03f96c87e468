package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Portal;

/** Puts records into the journal as they are now, and says what became of such wishes; they are done at once here. */
final class RecordSnapshotResource {

    private final WebhookJournal journal;
    private final Map<Long, Portal> portals;
    private final Clock clock;

    RecordSnapshotResource(WebhookJournal journal, Map<Long, Portal> portals, Clock clock) {
        this.journal = journal;
        this.portals = portals;
        this.clock = clock;
    }

    void addTo(Router router, AppAccess access) {
        access.add(router, "POST", "snapshots", "/crm", AppAccess.WRITE_SNAPSHOTS, this::take);
        for (String family : List.of("journal", "journal-local")) {
            access.add(router, "GET", family, "/status/{statusId}", AppAccess.READ_SNAPSHOTS, this::status);
        }
    }

    private Reply status(Request request) {
        return Reply.ok(
                journal.snapshots().find(request.pathValue("statusId")).orElseThrow(Failures::resourceNotFound));
    }

    private Reply take(Request request) {
        ObjectNode body = Json.object();
        ArrayNode answers = body.putArray("snapshotResponses");
        for (ObjectNode wish : Json.objects(request.json(), "snapshotRequests")) {
            String id = UUID.randomUUID().toString();
            take(wish, id);
            answers.addObject()
                    .put("portalId", wish.path("portalId").asLong())
                    .put("objectId", wish.path("objectId").asLong())
                    .put("objectTypeId", Json.text(wish, "objectTypeId", ""))
                    .put("snapshotStatusId", id);
        }
        return Reply.ok(body);
    }

    private void take(ObjectNode wish, String statusId) {
        long hubId = wish.path("portalId").asLong();
        JournalEvents events = new JournalEvents(hubId, clock.instant(), List.of());
        Optional<CrmRecord> row = find(hubId, wish);
        row.ifPresent(found -> {
            Map<String, String> values = new TreeMap<>();
            Json.textList(wish, "properties")
                    .forEach(name -> found.value(name).ifPresent(value -> values.put(name, value)));
            events.addSnapshot(found.type().typeId(), found.id(), values);
        });
        journal.publish(hubId, events, done(statusId, row.isPresent()));
    }

    /** The record, if there is one that the app may read. */
    private Optional<CrmRecord> find(long hubId, ObjectNode wish) {
        long id = wish.path("objectId").asLong();
        return Optional.ofNullable(portals.get(hubId))
                .flatMap(portal -> portal.types()
                        .find(Json.text(wish, "objectTypeId", ""))
                        .filter(type -> journal.mayRead(hubId, type))
                        .flatMap(type -> portal.read(view -> view.find(type, id)))
                        .filter(found -> !found.isArchived()));
    }

    private ObjectNode done(String id, boolean found) {
        ObjectNode status = Json.object();
        status.put("id", id);
        status.put("status", found ? "COMPLETED" : "FAILED");
        status.put("initiatedAt", clock.millis());
        status.put("completedAt", clock.millis());
        if (!found) {
            status.put("errorCode", "VALIDATION_ERROR");
            status.put("message", "There is no such record that this app may read.");
        }
        return status;
    }
}
