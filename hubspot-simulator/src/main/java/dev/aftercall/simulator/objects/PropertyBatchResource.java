package dev.aftercall.simulator.objects;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** Properties of one type, up to a hundred at a time: create, read, archive. */
public final class PropertyBatchResource {

    private static final int LARGEST = 100;
    private static final String PROPERTIES = "properties";

    private final Clock clock;

    public PropertyBatchResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        routes.addCrm("POST", "properties", "/{type}/batch/create", Bucket.GENERAL, this::create);
        routes.addCrm("POST", "properties", "/{type}/batch/read", Bucket.GENERAL, this::read);
        routes.addCrm("POST", "properties", "/{type}/batch/archive", Bucket.GENERAL, this::archive);
    }

    /** Each input fails alone. */
    private Reply create(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        List<ObjectNode> inputs = BatchInputs.atMost(LARGEST, call.request().json());
        return call.portal().write(draft -> {
            PropertyWriter writer = new PropertyWriter(draft, type, call.plan());
            Set<String> names = new HashSet<>();
            return BatchRun.of(PROPERTIES, inputs)
                    .each((input, told, outcome) -> {
                        if (!names.add(Json.text(input, "name", ""))) {
                            throw Failures.validation("Duplicate property names found in batch input.");
                        }
                        outcome.result(PropertyJson.write(type, writer.create(input), draft));
                        told.done(input, Action.CREATED, "");
                    })
                    .reply(201, clock.instant(), false);
        });
    }

    private Reply read(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        ObjectNode body = call.request().json();
        List<ObjectNode> inputs = BatchInputs.atMost(LARGEST, body);
        inputs.forEach(input -> Json.require(input, "name"));
        boolean archived = Json.text(body, "archived", "false").equals("true");
        return call.portal().read(view -> {
            BatchOutcome outcome = new BatchOutcome();
            for (ObjectNode input : inputs) {
                String name = Json.text(input, "name", "");
                PropertyDefinition found = archived
                        ? view.properties(type).archived().get(name)
                        : view.definitions(type).get(name);
                if (found == null) {
                    outcome.error(PropertyWriter.notFound(name).envelope().orElseThrow(), "");
                } else {
                    outcome.result(PropertyJson.write(type, found, view));
                }
            }
            return outcome.reply(200, clock.instant(), false);
        });
    }

    private Reply archive(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        List<ObjectNode> inputs = BatchInputs.atMost(LARGEST, call.request().json());
        inputs.forEach(input -> Json.require(input, "name"));
        return call.portal().write(draft -> {
            PropertyWriter writer = new PropertyWriter(draft, type);
            BatchRun.of(PROPERTIES, inputs).all((input, told) -> {
                writer.archive(Json.text(input, "name", ""));
                told.done(input, Action.ARCHIVED, "");
            });
            return Reply.noContent();
        });
    }
}
