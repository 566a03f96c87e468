package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;

/** Keeps, for a writer that may be killed at any moment, which inputs are under way and what came of them. */
public interface RequestLedger<I extends WriteInput> {

    /** Keeps nothing: for writes that may be lost or repeated. */
    static <I extends WriteInput> RequestLedger<I> none() {
        return new RequestLedger<>() {
            @Override
            public List<I> intend(List<I> inputs) {
                return inputs;
            }

            @Override
            public void settle(Map<String, InputOutcome> outcomes) {}
        };
    }

    /**
     * Called right before each request, those that look for a culprit included.
     *
     * @return the inputs that may leave, in their order; the others are left out of the report
     */
    List<I> intend(List<I> inputs);

    /**
     * Called with outcomes by trace id as soon as they are known, before the next request. Inputs of a request that was
     * refused as a whole are not done then, and may be intended again.
     */
    void settle(Map<String, InputOutcome> outcomes);
}
