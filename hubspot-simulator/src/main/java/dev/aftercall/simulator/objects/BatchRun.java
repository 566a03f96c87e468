package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.history.Inputs;
import dev.aftercall.simulator.http.ApiFailure;

/** Does the inputs of a batch in order, lets faults at each, and tells the history of it. */
public final class BatchRun {

    private final List<ObjectNode> inputs;
    private final Inputs gate;

    private BatchRun(String kind, List<ObjectNode> inputs) {
        this.inputs = inputs;
        this.gate = Inputs.of(kind, inputs);
    }

    /**
     * These inputs.
     *
     * @param kind what they are about, as the history names it
     */
    public static BatchRun of(String kind, List<ObjectNode> inputs) {
        return new BatchRun(kind, inputs);
    }

    /** Does one input and adds what the answer says of it. */
    @FunctionalInterface
    public interface OneWrite {
        void write(ObjectNode input, Inputs told, BatchOutcome outcome);
    }

    /** Each input may fail alone. */
    public BatchOutcome each(OneWrite write) {
        BatchOutcome outcome = new BatchOutcome();
        for (ObjectNode input : inputs) {
            try {
                if (gate.lets(input)) {
                    BatchOutcome own = new BatchOutcome();
                    write.write(input, gate, own);
                    if (!gate.hides(input)) {
                        outcome.add(own);
                    }
                }
            } catch (ApiFailure failure) {
                gate.refused(input, failure);
                outcome.error(failure.envelope().orElseThrow(() -> failure), "");
            }
        }
        return outcome;
    }

    /** Does one input of a batch that fails as a whole. */
    @FunctionalInterface
    public interface OneOfAll {
        void write(ObjectNode input, Inputs told);
    }

    /**
     * All inputs are done or none.
     *
     * @return those that the answer shows
     * @throws ApiFailure when one is refused
     */
    public List<ObjectNode> all(OneOfAll write) {
        List<ObjectNode> shown = new ArrayList<>();
        for (ObjectNode input : inputs) {
            try {
                if (gate.lets(input)) {
                    write.write(input, gate);
                    if (!gate.hides(input)) {
                        shown.add(input);
                    }
                }
            } catch (ApiFailure failure) {
                gate.refused(input, failure);
                throw failure;
            }
        }
        return shown;
    }
}
