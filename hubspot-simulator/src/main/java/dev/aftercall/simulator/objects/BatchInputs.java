package dev.aftercall.simulator.objects;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/**
 * The inputs of a batch, within HubSpot's bounds.
 *
 * @param partial each input carries a trace id of its own, so each can fail alone ("Error handling" page)
 */
public record BatchInputs(List<ObjectNode> inputs, boolean partial) {

    private static final int LARGEST = 100;

    /** @throws ApiFailure 400 for no inputs or more than a hundred */
    static BatchInputs of(ObjectNode body) {
        List<ObjectNode> inputs = atMost(LARGEST, body);
        Set<String> traces = new HashSet<>();
        boolean partial = inputs.stream().allMatch(input -> {
            String trace = traceId(input);
            return !trace.isEmpty() && traces.add(trace);
        });
        return new BatchInputs(inputs, partial);
    }

    /**
     * The inputs of a batch with a bound of its own.
     *
     * @throws ApiFailure 400 for no inputs or more than so many
     */
    public static List<ObjectNode> atMost(int most, ObjectNode body) {
        List<ObjectNode> inputs = Json.objects(body, "inputs");
        if (inputs.isEmpty()) {
            throw Failures.validation("The batch request must contain at least one input.");
        }
        if (inputs.size() > most) {
            throw tooMany(most, inputs.size());
        }
        return inputs;
    }

    private static ApiFailure tooMany(int most, int given) {
        return Failures.validation("The maximum batch size is " + most + ", but " + given + " inputs were given.");
    }

    /** Refuses the batch with 400 when it has more inputs. */
    void requireAtMost(int most) {
        if (inputs.size() > most) {
            throw tooMany(most, inputs.size());
        }
    }

    /** @throws ApiFailure 400 when an input does not say which record it means */
    BatchInputs withIds() {
        inputs.forEach(input -> Json.require(input, "id"));
        return this;
    }

    static String traceId(ObjectNode input) {
        return Json.text(input, "objectWriteTraceId", "");
    }

    static String id(ObjectNode input) {
        return Json.text(input, "id", "");
    }

    /** @throws ApiFailure 400 when two inputs name the same record; the whole batch is refused, trace ids or not */
    void requireDistinctIds() {
        withIds();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        inputs.stream().map(BatchInputs::id).filter(id -> !seen.add(id)).forEach(twice::add);
        if (!twice.isEmpty()) {
            throw Failures.validation(
                    "Duplicate IDs found in batch input: [" + String.join(", ", twice) + "]. IDs must be unique");
        }
    }
}
