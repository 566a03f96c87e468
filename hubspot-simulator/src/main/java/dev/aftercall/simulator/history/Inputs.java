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

    private final String kind;
    private final Optional<Passage> passage;

    private Inputs(String kind, List<ObjectNode> inputs) {
        this.kind = kind;
        this.passage = Passage.current();
        passage.ifPresent(found -> found.writes().inputs(kind, inputs));
    }

    public static Inputs of(ObjectType type, List<ObjectNode> inputs) {
        return new Inputs(type.plural(), inputs);
    }

    public static Inputs of(ObjectType type, ObjectNode input) {
        return new Inputs(type.plural(), List.of(input));
    }

    /** Of what is no record: the kind of document, or a name for what else it is. */
    public static Inputs of(String kind, List<ObjectNode> inputs) {
        return new Inputs(kind, inputs);
    }

    /**
     * Whether the input is to be done; one that isn't is left out of the answer.
     *
     * @throws ApiFailure when a fault refuses it
     */
    public boolean lets(ObjectNode input) {
        return passage.map(found -> found.gate().lets(found.writes().place(kind, input)))
                .orElse(true);
    }

    /** Whether an input that was done is left out of the answer. */
    public boolean hides(ObjectNode input) {
        return passage.map(found -> found.gate().hides(found.writes().place(kind, input)))
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

    /** An input was done, and what it wrote has this id; empty for what has none. It counts when the portal records it. */
    public void done(ObjectNode input, Action action, String id) {
        passage.ifPresent(found -> found.writes().done(kind, input, action, id));
    }

    /** An input was done and recorded elsewhere than in a portal. */
    public void kept(ObjectNode input, Action action, String id) {
        passage.ifPresent(found -> found.writes().kept(kind, input, action, id));
    }

    public void refused(ObjectNode input, ApiFailure failure) {
        passage.ifPresent(found -> found.writes().refused(kind, input, failure.category()));
    }
}
