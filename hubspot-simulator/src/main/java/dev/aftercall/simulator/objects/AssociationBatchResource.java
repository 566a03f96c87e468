package dev.aftercall.simulator.objects;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiHandler;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;

/** Associations between records of two types, many at a time. A bad input fails alone. */
public final class AssociationBatchResource {

    private static final int MOST_WRITES = 2000;
    private static final int MOST_READS = 1000;

    /** What the history calls them. */
    static final String ASSOCIATIONS = "associations";

    private final Clock clock;

    public AssociationBatchResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        String path = "/{from}/{to}/batch/";
        add(routes, path + "create", call -> write(call, 201, AssociationBatchResource::label));
        add(routes, path + "associate/default", call -> write(call, 200, AssociationBatchResource::associate));
        add(routes, path + "read", this::read);
        add(routes, path + "archive", call -> emptied(call, write(call, 200, AssociationBatchResource::archive)));
        add(
                routes,
                path + "labels/archive",
                call -> emptied(call, write(call, 200, AssociationBatchResource::removeLabels)));
    }

    private static void add(ApiRoutes routes, String path, ApiHandler handler) {
        routes.addAssociations("POST", "associations", path, Bucket.GENERAL, handler);
    }

    /** Writes one input and adds what was made to the outcome. */
    private interface OneWrite {
        void write(Pairing pairing, ObjectNode input, BatchOutcome outcome);
    }

    private record Pairing(Draft draft, ObjectType from, ObjectType to, LinkWriter writer, AssociationInputs inputs) {

        long fromId(ObjectNode input) {
            return inputs.liveTarget(from, id(input, "from"));
        }

        long toId(ObjectNode end) {
            return inputs.liveTarget(to, Json.text(end, "id", ""));
        }
    }

    private static String id(ObjectNode input, String field) {
        return Json.text(Json.asObject(input.path(field), field), "id", "");
    }

    private Reply write(ApiCall call, int allGood, OneWrite write) {
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        call.require(Scopes.write(from));
        List<ObjectNode> inputs = BatchInputs.atMost(MOST_WRITES, call.request().json());
        return call.portal().write(draft -> {
            Pairing pairing = new Pairing(draft, from, to, new LinkWriter(draft), new AssociationInputs(draft, from));
            return BatchRun.of(ASSOCIATIONS, inputs)
                    .each((input, told, outcome) -> {
                        write.write(pairing, input, outcome);
                        told.done(input, Action.SAVED, "");
                    })
                    .reply(allGood, clock.instant(), false);
        });
    }

    private static void label(Pairing pairing, ObjectNode input, BatchOutcome outcome) {
        long toId = pairing.toId(Json.asObject(input.path("to"), "to"));
        List<Link> links = pairing.inputs.links(Json.objects(input, "types"), pairing.to, pairing.fromId(input), toId);
        links.forEach(pairing.writer::add);
        outcome.result(AssociationJson.labelled(pairing.draft.associationTypes(), links));
    }

    private static void associate(Pairing pairing, ObjectNode input, BatchOutcome outcome) {
        long toId = pairing.toId(Json.asObject(input.path("to"), "to"));
        Link link = Link.of(pairing.inputs.unlabelled(pairing.to), pairing.fromId(input), toId);
        pairing.writer.add(link);
        outcome.result(AssociationJson.made(link));
        outcome.result(AssociationJson.made(link.reversed()));
    }

    private static void archive(Pairing pairing, ObjectNode input, BatchOutcome outcome) {
        long fromId = pairing.fromId(input);
        for (ObjectNode end : Json.objects(input, "to")) {
            pairing.writer.removeAll(Link.of(pairing.inputs.unlabelled(pairing.to), fromId, pairing.toId(end)));
        }
    }

    private static void removeLabels(Pairing pairing, ObjectNode input, BatchOutcome outcome) {
        long toId = pairing.toId(Json.asObject(input.path("to"), "to"));
        pairing.inputs
                .links(Json.objects(input, "types"), pairing.to, pairing.fromId(input), toId)
                .forEach(pairing.writer::remove);
    }

    /** v4 answers an archive with 204, the dated versions with 200 and the outcome. */
    private static Reply emptied(ApiCall call, Reply reply) {
        return reply.status() == 200 && call.request().path().startsWith("/crm/v4/") ? Reply.noContent() : reply;
    }

    private Reply read(ApiCall call) {
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        call.require(Scopes.read(from));
        List<ObjectNode> inputs = BatchInputs.atMost(MOST_READS, call.request().json());
        return call.portal().read(view -> {
            BatchOutcome outcome = new BatchOutcome();
            inputs.forEach(input -> ends(view, from, to, BatchInputs.id(input), outcome));
            return outcome.reply(200, clock.instant(), false);
        });
    }

    /** A record without associations counts as an error of its own kind. */
    private static void ends(PortalView view, ObjectType from, ObjectType to, String id, BatchOutcome outcome) {
        List<List<LinkEnd>> ends = RecordLookup.number(id).stream()
                .flatMap(number -> view.links(from, number, to).stream())
                .collect(Collectors.groupingBy(LinkEnd::toId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .toList();
        if (ends.isEmpty()) {
            outcome.error(AssociationJson.none(from, id, to), "");
            return;
        }
        ObjectNode json = Json.object();
        json.putObject("from").put("id", id);
        ArrayNode list = json.putArray("to");
        ends.forEach(end -> list.add(AssociationJson.end(view.associationTypes(), from, end)));
        outcome.result(json);
    }
}
