package dev.aftercall.simulator.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalView;

/** The people of one account. Who does what to which record comes from a seed. */
final class Crowd {

    private static final String OBJECTS = "/crm/v3/objects/";
    private static final List<ObjectType> EDITED = List.of(ObjectType.CONTACTS, ObjectType.COMPANIES, ObjectType.DEALS);
    private static final List<ObjectType> ARCHIVED =
            List.of(ObjectType.CONTACTS, ObjectType.TASKS, ObjectType.CALLS, ObjectType.NOTES);

    private final Portal portal;
    private final Hands hands;
    private final Random random;
    private final TreeMap<Integer, Act> acts = new TreeMap<>();
    private final int total;

    Crowd(Portal portal, Hands hands, PeopleSettings settings) {
        this.portal = portal;
        this.hands = hands;
        this.random = new Random(settings.seed() * 31 + portal.profile().hubId());
        int sum = 0;
        for (Map.Entry<Act, Integer> each : new TreeMap<>(settings.weights()).entrySet()) {
            if (each.getValue() > 0) {
                sum += each.getValue();
                acts.put(sum, each.getKey());
            }
        }
        total = sum;
    }

    /** How long until somebody does something, in minutes at one act a minute. */
    double nextPause() {
        return -Math.log(1 - random.nextDouble());
    }

    void actOnce() {
        switch (acts.higherEntry(random.nextInt(total)).getValue()) {
            case CREATE -> create();
            case EDIT -> edit();
            case COMPLETE -> set(ObjectType.TASKS, "hs_task_status", "COMPLETED");
            case REASSIGN -> set(oneOf(EDITED), "hubspot_owner_id", anOwner());
            case MOVE -> move();
            case MERGE -> merge();
            case DELETE ->
                any(ObjectType.CONTACTS)
                        .ifPresent(row ->
                                post("contacts/gdpr-delete", Json.object().put("objectId", id(row))));
            case ARCHIVE -> {
                ObjectType type = oneOf(ARCHIVED);
                any(type).ifPresent(row -> call("DELETE", type.plural() + "/" + id(row), Json.object()));
            }
        }
    }

    private void create() {
        int number = random.nextInt(1_000_000);
        ObjectNode body = Json.object();
        body.putObject("properties")
                .put("email", "person" + number + "@visitor" + number % 97 + ".example")
                .put("firstname", "Person")
                .put("lastname", Integer.toString(number));
        post("contacts", body);
    }

    private void edit() {
        ObjectType type = oneOf(EDITED);
        String value = "Edited " + random.nextInt(1_000_000);
        if (type.equals(ObjectType.CONTACTS)) {
            set(type, "jobtitle", value);
        } else {
            set(type, type.equals(ObjectType.DEALS) ? "dealname" : "city", value);
        }
    }

    private void move() {
        any(ObjectType.DEALS).ifPresent(deal -> {
            String pipeline = deal.value("pipeline").orElse("");
            List<Pipeline.Stage> stages = portal.read(view -> view.pipelines(ObjectType.DEALS)).stream()
                    .filter(each -> each.id().equals(pipeline))
                    .flatMap(each -> each.liveStages().stream())
                    .toList();
            if (!stages.isEmpty()) {
                patch(deal, "dealstage", oneOf(stages).id());
            }
        });
    }

    private void merge() {
        Optional<CrmRecord> one = any(ObjectType.CONTACTS);
        Optional<CrmRecord> other = any(ObjectType.CONTACTS);
        if (one.isPresent()
                && other.isPresent()
                && one.get().id() != other.get().id()) {
            post(
                    "contacts/merge",
                    Json.object().put("primaryObjectId", id(one.get())).put("objectIdToMerge", id(other.get())));
        }
    }

    private String anOwner() {
        List<Owner> owners = portal.profile().owners();
        return Long.toString(oneOf(owners).id());
    }

    private void set(ObjectType type, String property, String value) {
        any(type).ifPresent(row -> patch(row, property, value));
    }

    private void patch(CrmRecord row, String property, String value) {
        ObjectNode body = Json.object();
        body.putObject("properties").put(property, value);
        call("PATCH", row.type().plural() + "/" + id(row), body);
    }

    private void post(String path, ObjectNode body) {
        call("POST", path, body);
    }

    private void call(String method, String path, ObjectNode body) {
        ChangeSource someone =
                ChangeSource.user(oneOf(portal.profile().owners()).userId());
        hands.call(someone, portal.profile().hubId(), method, OBJECTS + path, body);
    }

    private static String id(CrmRecord row) {
        return Long.toString(row.id());
    }

    /** A record that is not archived, drawn without looking at all of them. */
    private Optional<CrmRecord> any(ObjectType type) {
        double place = random.nextDouble();
        return portal.read(view -> {
            long span = Math.max(1, view.lastId() - portal.firstId() + 1);
            long from = portal.firstId() + (long) (place * span);
            return firstLive(view, type, from).or(() -> firstLive(view, type, 0));
        });
    }

    private static Optional<CrmRecord> firstLive(PortalView view, ObjectType type, long from) {
        return view.from(type, from).filter(row -> !row.isArchived()).findFirst();
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
