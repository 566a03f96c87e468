package dev.aftercall.hubspot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each input of a batch write what HubSpot said of it: by the value of our id property or the record's id,
 * else by trace id, never by position, since results come back in any order. Where input and statement are both single
 * there is nothing to confuse.
 */
final class BatchPairing {

    /** Answers to the whole request that any one input may have caused, and after which nothing was done. */
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 413, 422);

    private final String operation;
    private final @Nullable String idProperty;
    private final boolean takenIsWritten;
    private final Map<String, String> traceIdByKey = new HashMap<>();
    private final Map<String, @Nullable ItemOutcome> outcomes = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two inputs have the same trace id, record or id property value */
    BatchPairing(String operation, List<? extends WriteInput> inputs, @Nullable String idProperty) {
        this(operation, inputs, idProperty, idProperty != null);
    }

    /** @param takenIsWritten whether a taken value of the id property means that an earlier try did it */
    BatchPairing(
            String operation, List<? extends WriteInput> inputs, @Nullable String idProperty, boolean takenIsWritten) {
        this.operation = operation;
        this.idProperty = idProperty;
        this.takenIsWritten = takenIsWritten;
        for (WriteInput input : inputs) {
            if (outcomes.containsKey(input.traceId())) {
                throw new IllegalArgumentException("two inputs of a batch have the same trace id");
            }
            outcomes.put(input.traceId(), null);
            String key = key(input);
            if (key != null && traceIdByKey.put(key, input.traceId()) != null) {
                throw new IllegalArgumentException("two inputs of a batch are about the same record");
            }
        }
    }

    BatchOutcome answered(JsonNode body) {
        JsonNode results = body.path("results");
        JsonNode errors = body.path("errors");
        if (!results.isArray() && !errors.isArray()) {
            throw new Json.Unreadable("results");
        }
        errors.forEach(error -> refuse(error, errors.size() + results.size() == 1));
        results.forEach(result -> write(result, errors.size() + results.size() == 1));
        Map<String, ItemOutcome> all = new LinkedHashMap<>();
        HubSpotFailure silence = HubSpotFailure.withoutAnswer(operation, FailureKind.NOT_MENTIONED);
        outcomes.forEach(
                (traceId, outcome) -> all.put(traceId, outcome == null ? new ItemOutcome.InDoubt(silence) : outcome));
        return new BatchOutcome.Answered(all);
    }

    BatchOutcome failed(HubSpotFailure failure) {
        if (!REFUSALS.contains(failure.status()) || failure.kind() == FailureKind.FOREIGN_REFUSAL) {
            return new BatchOutcome.Failed(failure);
        }
        if (outcomes.size() > 1) {
            return isIdPropertyMissing(failure.error())
                    ? new BatchOutcome.Failed(failure)
                    : new BatchOutcome.RefusedAsAWhole(failure);
        }
        String only = outcomes.keySet().iterator().next();
        return new BatchOutcome.Answered(Map.of(only, refusal(failure)));
    }

    /** Then it is missing for each input, and looking for a culprit among them would find all. */
    private boolean isIdPropertyMissing(ApiError error) {
        return idProperty != null
                && error.has("PROPERTY_DOESNT_EXIST")
                && error.propertyNames().contains(idProperty);
    }

    private void write(JsonNode result, boolean single) {
        CrmObject object = CrmObject.read(result);
        String traceId = traceIdByKey.get(key(object));
        if (traceId == null) {
            traceId = known(Json.optionalText(result, "objectWriteTraceId"), single);
        }
        if (traceId != null) {
            outcomes.put(traceId, new ItemOutcome.Written(object));
        }
    }

    private void refuse(JsonNode entry, boolean single) {
        HubSpotFailure failure = failure(operation, entry);
        ApiError error = failure.error();
        ItemOutcome outcome = refusal(failure);
        Set<String> named = error.traceIds();
        named.stream().filter(outcomes::containsKey).forEach(traceId -> outcomes.put(traceId, outcome));
        if (named.isEmpty()) {
            error.ids().stream()
                    .map(id -> traceIdByKey.get(comparable(id)))
                    .filter(traceId -> traceId != null)
                    .forEach(traceId -> outcomes.put(traceId, outcome));
            String only = known(null, single);
            if (only != null) {
                outcomes.put(only, outcome);
            }
        }
    }

    /** What an entry of a batch's {@code errors} says. */
    static HubSpotFailure failure(String operation, JsonNode entry) {
        ApiError error = ErrorBody.read(entry);
        FailureKind kind = FailureTable.of(statusOf(entry.path("category").asText("")), error);
        return new HubSpotFailure(operation, kind, 0, null, error);
    }

    /** What a batch's answer says was refused, input by input. */
    static List<HubSpotFailure> refusals(String operation, JsonNode body) {
        return Json.optionalList(body, "errors", entry -> failure(operation, entry));
    }

    /** Where inputs are not told apart: what went wrong with the request, else with the first of them. */
    static Optional<HubSpotFailure> firstProblem(Reply<List<HubSpotFailure>> refusals) {
        return switch (refusals) {
            case Reply.Failed<List<HubSpotFailure>>(HubSpotFailure failure) -> Optional.of(failure);
            case Reply.Ok<List<HubSpotFailure>>(List<HubSpotFailure> each) ->
                each.stream().findFirst();
        };
    }

    private ItemOutcome refusal(HubSpotFailure failure) {
        if (takenIsWritten && idProperty != null && failure.error().saysTaken(idProperty)) {
            return new ItemOutcome.AlreadyWritten(failure.error().existingId());
        }
        return failure.isInDoubt() ? new ItemOutcome.InDoubt(failure) : new ItemOutcome.Refused(failure);
    }

    private @Nullable String known(@Nullable String traceId, boolean single) {
        if (traceId != null && outcomes.containsKey(traceId)) {
            return traceId;
        }
        return single && outcomes.size() == 1 ? outcomes.keySet().iterator().next() : null;
    }

    private @Nullable String key(WriteInput input) {
        return switch (input) {
            case WriteInput.NewObject made -> {
                String value = idProperty == null ? null : made.properties().get(idProperty);
                yield value == null ? null : comparable(value);
            }
            case WriteInput.Change change -> change.id().value();
            case WriteInput.Upsert upsert -> comparable(upsert.key());
        };
    }

    private String key(CrmObject object) {
        return idProperty == null
                ? object.id().value()
                : comparable(object.property(idProperty).orElse(""));
    }

    private String comparable(String key) {
        return UniqueValue.comparable(idProperty, key);
    }

    /** An entry has no HTTP status; its category stands for one where it names a refusal, else there is none. */
    private static int statusOf(String category) {
        return switch (category) {
            case "VALIDATION_ERROR", "MISSING_REQUIRED_PROPERTY", "MISSING_CONDITIONAL_REQUIRED_PROPERTY" -> 400;
            case "MISSING_SCOPES" -> 403;
            case "OBJECT_NOT_FOUND" -> 404;
            case "CONFLICT", "OBJECT_ALREADY_EXISTS" -> 409;
            default -> 0;
        };
    }
}
