package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Brings any number of inputs to HubSpot: a hundred a request, no record twice in one, and where HubSpot refuses a whole
 * request because of one input, in parts until that one is alone ({@link Bisection}). The answer has one outcome per
 * input, by trace id, in the order of the inputs.
 *
 * <ol>
 *   <li>No request is repeated. After one that failed nothing more is sent, and what was left is reported as not done.
 *   <li>The {@link RequestLedger} hears of each request when it is about to leave, after its wait for the throttle, and
 *       of its outcomes before the next.
 *   <li>{@link Access#onlyWhile()} is asked before each request is intended and again before it leaves; once it says no
 *       nothing more is sent.
 * </ol>
 *
 * Safe for several threads: each call is a run of its own, and what two of them have under way together is theirs to
 * keep apart.
 */
public final class BatchWriting {

    private final HubSpotPortal portal;
    private final Paths paths;

    BatchWriting(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * As {@link CrmBatches#create}.
     *
     * @throws IllegalArgumentException before anything is sent, for two inputs with the same trace id, or an association
     *     that begins at another type
     */
    public Map<String, InputOutcome> create(
            Access access,
            ObjectType type,
            List<WriteInput.NewObject> inputs,
            @Nullable String idProperty,
            RequestLedger<WriteInput.NewObject> ledger) {
        inputs.forEach(input -> BatchRequest.requireFrom(type, input));
        BatchRun.Requests<WriteInput.NewObject> requests =
                requests(type + " batch create", part -> BatchRequest.creating(paths, type, part, idProperty));
        return new BatchRun<>(access, requests, ledger).run(inputs, input -> {
            String id = idProperty == null ? null : input.properties().get(idProperty);
            return id == null ? input.traceId() : UniqueValue.comparable(idProperty, id);
        });
    }

    /**
     * As {@link CrmBatches#update}; several inputs for one record are sent one after the other.
     *
     * @throws IllegalArgumentException before anything is sent, for two inputs with the same trace id
     */
    public Map<String, InputOutcome> update(
            Access access, ObjectType type, List<WriteInput.Change> inputs, RequestLedger<WriteInput.Change> ledger) {
        BatchRun.Requests<WriteInput.Change> requests =
                requests(type + " batch update", part -> BatchRequest.changing(paths, type, part));
        return new BatchRun<>(access, requests, ledger).run(inputs, WriteInput.Change::id);
    }

    /**
     * As {@link CrmBatches#upsert}; several inputs for one record are sent one after the other.
     *
     * @throws IllegalArgumentException before anything is sent, for several id properties, or two inputs with the same
     *     trace id
     */
    public Map<String, InputOutcome> upsert(
            Access access, ObjectType type, List<WriteInput.Upsert> inputs, RequestLedger<WriteInput.Upsert> ledger) {
        if (inputs.stream().map(WriteInput.Upsert::idProperty).distinct().count() > 1) {
            throw new IllegalArgumentException("inputs of one call have one id property");
        }
        BatchRun.Requests<WriteInput.Upsert> requests =
                requests(type + " batch upsert", part -> BatchRequest.upserting(paths, type, part));
        return new BatchRun<>(access, requests, ledger)
                .run(inputs, input -> UniqueValue.comparable(input.idProperty(), input.key()));
    }

    private <I> BatchRun.Requests<I> requests(String operation, Function<List<I>, BatchRequest> request) {
        return new BatchRun.Requests<>() {
            @Override
            public Reply<Throttle.Turn.Go> awaitTurn(Access access) {
                return portal.awaitTurn(access, operation);
            }

            @Override
            public BatchRun.Sent send(Access access, Throttle.Turn.Go turn, List<I> inputs) {
                BatchRequest ready = request.apply(inputs);
                HubSpotPortal.Answered<BatchOutcome> answered =
                        portal.send(turn, access, ready.outgoing(), ready.pairing()::answered);
                return new BatchRun.Sent(ready.outcome(answered.reply()), answered.requestId());
            }
        };
    }
}
