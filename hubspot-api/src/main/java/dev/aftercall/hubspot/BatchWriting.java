package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Brings any number of inputs to HubSpot: a hundred a request, no record twice in one, and where HubSpot refuses a whole
 * request because of one input, in parts until that one is alone ({@link Bisection}). The answer has one outcome per
 * input, by trace id, in the order of the inputs. No request is repeated; after one that failed nothing more is sent, and
 * what was left is reported as not done.
 */
public final class BatchWriting {

    private final CrmBatches batches;

    BatchWriting(CrmBatches batches) {
        this.batches = batches;
    }

    /** As {@link CrmBatches#create}. */
    public Map<String, InputOutcome> create(
            Access access,
            ObjectType type,
            List<WriteInput.NewObject> inputs,
            @Nullable String idProperty,
            RequestLedger<WriteInput.NewObject> ledger) {
        BatchRun<WriteInput.NewObject> run =
                new BatchRun<>(access, (turn, part) -> batches.create(turn, type, part, idProperty), ledger);
        return run.run(inputs, input -> {
            String id = idProperty == null ? null : input.properties().get(idProperty);
            return id == null ? input.traceId() : UniqueValue.comparable(idProperty, id);
        });
    }

    /** As {@link CrmBatches#update}; several inputs for one record are sent one after the other. */
    public Map<String, InputOutcome> update(
            Access access, ObjectType type, List<WriteInput.Change> inputs, RequestLedger<WriteInput.Change> ledger) {
        BatchRun<WriteInput.Change> run =
                new BatchRun<>(access, (turn, part) -> batches.update(turn, type, part), ledger);
        return run.run(inputs, WriteInput.Change::id);
    }

    /**
     * As {@link CrmBatches#upsert}; several inputs for one record are sent one after the other.
     *
     * @throws IllegalArgumentException for several id properties
     */
    public Map<String, InputOutcome> upsert(
            Access access, ObjectType type, List<WriteInput.Upsert> inputs, RequestLedger<WriteInput.Upsert> ledger) {
        BatchRun<WriteInput.Upsert> run =
                new BatchRun<>(access, (turn, part) -> batches.upsert(turn, type, part), ledger);
        if (inputs.stream().map(WriteInput.Upsert::idProperty).distinct().count() > 1) {
            throw new IllegalArgumentException("inputs of one call have one id property");
        }
        return run.run(inputs, input -> UniqueValue.comparable(input.idProperty(), input.key()));
    }
}
