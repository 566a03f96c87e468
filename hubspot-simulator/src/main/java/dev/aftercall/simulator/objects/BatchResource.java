package dev.aftercall.simulator.objects;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/** Batches of up to a hundred records: create, read, update, archive. */
public final class BatchResource {

    private final BatchSettings settings;
    private final Clock clock;

    public BatchResource(BatchSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        routes.addCrm("POST", "objects", "/{type}/batch/create", Bucket.GENERAL, this::create);
        routes.addCrm("POST", "objects", "/{type}/batch/read", Bucket.GENERAL, this::read);
        routes.addCrm("POST", "objects", "/{type}/batch/update", Bucket.GENERAL, this::update);
        routes.addCrm("POST", "objects", "/{type}/batch/archive", Bucket.GENERAL, this::archive);
    }

    private Reply create(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        BatchInputs batch = BatchInputs.of(call.request().json());
        return answer(201, call.portal().write(draft -> {
            RecordWriter writer = new RecordWriter(draft, type);
            return each(draft, type, batch, input -> Optional.of(writer.create(input)));
        }));
    }

    private Reply update(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        BatchInputs batch = BatchInputs.of(call.request().json());
        batch.requireDistinctIds();
        return answer(200, call.portal().write(draft -> {
            RecordWriter writer = new RecordWriter(draft, type);
            return each(
                    draft,
                    type,
                    batch,
                    input -> new RecordLookup(draft, type, idProperty(input))
                            .find(BatchInputs.id(input))
                            .filter(row -> !row.isArchived())
                            .map(row -> writer.update(row, input)));
        }));
    }

    /** Writes one input; empty when the record it names does not exist. */
    private interface OneWrite {
        Optional<CrmRecord> write(ObjectNode input);
    }

    /** Without trace ids the first failure ends the whole batch, and the draft with it. */
    private BatchOutcome each(Draft draft, ObjectType type, BatchInputs batch, OneWrite write) {
        BatchOutcome outcome = new BatchOutcome();
        RecordJson json = new RecordJson(draft.properties(type));
        for (ObjectNode input : batch.inputs()) {
            try {
                write.write(input)
                        .ifPresentOrElse(
                                row -> outcome.result(traced(json.whole(row), input)),
                                () -> outcome.missing(BatchInputs.id(input)));
            } catch (ApiFailure failure) {
                if (!batch.partial() || failure.envelope().isEmpty()) {
                    throw failure;
                }
                outcome.error(failure.envelope().get(), BatchInputs.traceId(input));
            }
        }
        return outcome;
    }

    private ObjectNode traced(ObjectNode result, ObjectNode input) {
        String trace = BatchInputs.traceId(input);
        return settings.echoTraceIds() && !trace.isEmpty() ? result.put("objectWriteTraceId", trace) : result;
    }

    private Reply read(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.read(type));
        ObjectNode body = call.request().json();
        BatchInputs batch = BatchInputs.of(body);
        batch.requireDistinctIds();
        List<String> properties = Json.textList(body, "properties");
        boolean archived =
                call.request().query().first("archived").filter("true"::equals).isPresent();
        return answer(200, call.portal().read(view -> {
            BatchOutcome outcome = new BatchOutcome();
            RecordJson json = new RecordJson(view.properties(type));
            RecordLookup lookup = new RecordLookup(view, type, idProperty(body));
            for (ObjectNode input : batch.inputs()) {
                lookup.find(BatchInputs.id(input))
                        .filter(row -> row.isArchived() == archived)
                        .ifPresentOrElse(
                                row -> outcome.result(json.selected(row, properties)),
                                () -> outcome.missing(BatchInputs.id(input)));
            }
            return outcome;
        }));
    }

    private Reply archive(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        BatchInputs batch = BatchInputs.of(call.request().json());
        return call.portal().write(draft -> {
            RecordLookup lookup = new RecordLookup(draft, type, Optional.empty());
            RecordWriter writer = new RecordWriter(draft, type);
            batch.inputs().forEach(input -> lookup.find(BatchInputs.id(input)).ifPresent(writer::archive));
            return Reply.noContent();
        });
    }

    private Reply answer(int allGood, BatchOutcome outcome) {
        return outcome.reply(allGood, clock.instant(), settings.shuffleResults());
    }

    private static Optional<String> idProperty(ObjectNode node) {
        return Optional.of(Json.text(node, "idProperty", "")).filter(name -> !name.isEmpty());
    }
}
