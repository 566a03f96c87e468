package dev.aftercall.simulator.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * The inputs of a write under way, as history and faults see them: a resource names them first, asks for each whether
 * it may be done, and says when one was refused. Where no request is under way, all may.
 */
public final class Inputs {

    private final ObjectType type;
    private final Optional<Passage> passage;

    private Inputs(ObjectType type, List<ObjectNode> inputs) {
        this.type = type;
        this.passage = Passage.current();
        passage.ifPresent(found -> found.writes().inputs(type, inputs));
    }

    public static Inputs of(ObjectType type, List<ObjectNode> inputs) {
        return new Inputs(type, inputs);
    }

    public static Inputs of(ObjectType type, ObjectNode input) {
        return new Inputs(type, List.of(input));
    }

    /**
     * Whether the input is to be done; one that isn't is left out of the answer.
     *
     * @throws ApiFailure when a fault refuses it
     */
    public boolean lets(ObjectNode input) {
        return passage.map(found -> found.gate().lets(found.writes().place(type, input)))
                .orElse(true);
    }

    /** Whether an input that was done is left out of the answer. */
    public boolean hides(ObjectNode input) {
        return passage.map(found -> found.gate().hides(found.writes().place(type, input)))
                .orElse(false);
    }

    /**
     * Does a write of this one input, if it may be done, and notes why it was refused.
     *
     * @throws ApiFailure when it is refused
     */
    public <T> T only(ObjectNode input, Supplier<T> write) {
        try {
            lets(input);
            return write.get();
        } catch (ApiFailure failure) {
            refused(input, failure);
            throw failure;
        }
    }

    public void refused(ObjectNode input, ApiFailure failure) {
        passage.ifPresent(found -> found.writes().refused(type, input, failure.envelope()));
    }
}
