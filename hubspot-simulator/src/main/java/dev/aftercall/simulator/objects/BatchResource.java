package dev.aftercall.simulator.objects;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.history.Inputs;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalSwitch;

/** Batches of up to a hundred records: create, read, update, upsert, archive. */
public final class BatchResource {

    private static final int MOST_WITH_HISTORY = 50;

    private final Supplier<BatchSettings> settings;
    private final Clock clock;

    public BatchResource(Supplier<BatchSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        routes.addCrm("POST", "objects", "/{type}/batch/create", Bucket.GENERAL, this::create);
        routes.addCrm("POST", "objects", "/{type}/batch/read", Bucket.GENERAL, this::read);
        routes.addCrm("POST", "objects", "/{type}/batch/update", Bucket.GENERAL, this::update);
        routes.addCrm("POST", "objects", "/{type}/batch/upsert", Bucket.GENERAL, this::upsert);
        routes.addCrm("POST", "objects", "/{type}/batch/archive", Bucket.GENERAL, this::archive);
    }

    private Reply create(ApiCall call) {
        BatchInputs batch = BatchInputs.of(call.request().json());
        return write(call, 201, batch, batch.partial(), writer -> input -> Optional.of(writer.create(input)));
    }

    private Reply update(ApiCall call) {
        BatchInputs batch = BatchInputs.of(call.request().json());
        batch.requireDistinctIds();
        return write(
                call,
                200,
                batch,
                batch.partial(),
                writer -> input -> writer.lookup(idProperty(input))
                        .find(BatchInputs.id(input))
                        .filter(row -> !row.isArchived() && !isMerged(row, input))
                        .map(row -> writer.update(row, input)));
    }

    /** By e-mail one bad row fails all, trace ids or not; so says the contacts guide. */
    private Reply upsert(ApiCall call) {
        BatchInputs batch = BatchInputs.of(call.request().json());
        batch.requireDistinctIds();
        requireUpserts(call);
        boolean partial = batch.partial()
                && batch.inputs().stream()
                        .noneMatch(input ->
                                idProperty(input).filter("email"::equals).isPresent());
        return write(call, 200, batch, partial, writer -> new Upsert(writer)::write);
    }

    private static void requireUpserts(ApiCall call) {
        if (call.objectType("type").isActivity()
                && call.portal().read(view -> view.isOn(PortalSwitch.REFUSE_ACTIVITY_UPSERTS))) {
            throw Failures.validation("Upsert is not supported for this object type.");
        }
    }

    /** Writes one input; empty when the record it names does not exist. */
    interface OneWrite {
        Optional<Written> write(ObjectNode input);
    }

    private Reply write(
            ApiCall call, int allGood, BatchInputs batch, boolean partial, Function<RecordWriter, OneWrite> writing) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        return answer(allGood, call.portal().write(draft -> {
            OneWrite write = writing.apply(new RecordWriter(draft, type, call.version()));
            return each(draft, type, batch, partial, write);
        }));
    }

    /** Unless each input may fail alone, the first failure ends the whole batch, and the draft with it. */
    private BatchOutcome each(Draft draft, ObjectType type, BatchInputs batch, boolean partial, OneWrite write) {
        BatchOutcome outcome = new BatchOutcome();
        RecordJson json = RecordJson.writtenIn(draft, type);
        Inputs inputs = Inputs.of(type, batch.inputs());
        for (ObjectNode input : batch.inputs()) {
            try {
                if (!inputs.lets(input)) {
                    continue;
                }
                Optional<Written> written = write.write(input);
                if (written.isPresent()) {
                    outcome.result(traced(written.get().json(json), input), inputs.hides(input));
                } else if (!namesMerged(draft, type, input)) {
                    outcome.missing(type, BatchInputs.id(input));
                }
            } catch (ApiFailure failure) {
                inputs.refused(input, failure);
                if (!partial
                        || failure.envelope().isEmpty()
                        || sinks(draft, failure.envelope().get())) {
                    throw failure;
                }
                outcome.error(failure.envelope().get(), BatchInputs.traceId(input));
            }
        }
        return outcome;
    }

    /** Ids that were merged away drop out of batches without a word. */
    private static boolean namesMerged(Draft draft, ObjectType type, ObjectNode input) {
        return RecordLookup.number(BatchInputs.id(input))
                .flatMap(id -> draft.find(type, id))
                .filter(row -> isMerged(row, input))
                .isPresent();
    }

    private static boolean isMerged(CrmRecord row, ObjectNode input) {
        return idProperty(input).isEmpty() && !Long.toString(row.id()).equals(BatchInputs.id(input));
    }

    private static boolean sinks(Draft draft, Envelope error) {
        return error.message().equals(AssociationInputs.MESSAGE)
                && draft.isOn(PortalSwitch.BAD_ASSOCIATION_SINKS_BATCH);
    }

    private ObjectNode traced(ObjectNode result, ObjectNode input) {
        String trace = BatchInputs.traceId(input);
        return settings.get().echoTraceIds() && !trace.isEmpty() ? result.put("objectWriteTraceId", trace) : result;
    }

    private Reply read(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.read(type));
        ObjectNode body = call.request().json();
        BatchInputs batch = BatchInputs.of(body);
        batch.requireDistinctIds();
        List<String> properties = Json.textList(body, "properties");
        List<String> withHistory = Json.textList(body, "propertiesWithHistory");
        if (!withHistory.isEmpty()) {
            batch.requireAtMost(MOST_WITH_HISTORY);
        }
        boolean archived = call.request().query().flag("archived");
        return answer(200, call.portal().read(view -> {
            BatchOutcome outcome = new BatchOutcome();
            RecordJson json = RecordJson.readBy(call, type, view.properties(type));
            RecordLookup lookup = new RecordLookup(view, type, idProperty(body));
            for (ObjectNode input : batch.inputs()) {
                Optional<CrmRecord> found =
                        lookup.find(BatchInputs.id(input)).filter(row -> row.isArchived() == archived);
                found.ifPresentOrElse(
                        row -> outcome.result(json.selected(row, properties, withHistory)),
                        () -> outcome.missing(type, BatchInputs.id(input)));
            }
            return outcome;
        }));
    }

    private Reply archive(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        BatchInputs batch = BatchInputs.of(call.request().json()).withIds();
        return call.portal().write(draft -> {
            RecordLookup lookup = new RecordLookup(draft, type, Optional.empty());
            RecordWriter writer = new RecordWriter(draft, type, call.version());
            BatchRun.of(type.plural(), batch.inputs())
                    .all((input, told) -> lookup.find(BatchInputs.id(input)).ifPresent(row -> {
                        writer.archive(row);
                        told.done(input, Action.ARCHIVED, Long.toString(row.id()));
                    }));
            return Reply.noContent();
        });
    }

    private Reply answer(int allGood, BatchOutcome outcome) {
        return outcome.reply(allGood, clock.instant(), settings.get().shuffleResults());
    }

    static Optional<String> idProperty(ObjectNode node) {
        return Optional.of(Json.text(node, "idProperty", "")).filter(name -> !name.isEmpty());
    }
}
