package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Keeps, for a writer that may be killed at any moment, which inputs are under way and what came of them. For each
 * request: wait for the throttle, {@link #intend}, send, {@link #settle}, all on the thread that writes. Whatever any
 * throws ends the run and reaches the writer; nothing is sent after it.
 */
public interface RequestLedger<I extends WriteInput> {

    /** Keeps nothing: for writes that may be lost or repeated. */
    static <I extends WriteInput> RequestLedger<I> none() {
        return new RequestLedger<>() {
            @Override
            public List<I> intend(List<I> inputs) {
                return inputs;
            }

            @Override
            public void settle(Map<String, InputOutcome> outcomes, @Nullable String requestId) {}
        };
    }

    /**
     * Called before the turn of each request is waited for that comes after one which was refused as a whole: what the
     * inputs were made from may have changed since. Here a request of its own may be sent.
     *
     * @return the inputs that are still to be sent, in their order; the others are left out of the report
     */
    default List<I> stillWanted(List<I> inputs) {
        return inputs;
    }

    /**
     * Called when a request's turn has come, those that look for a culprit included; it leaves on return. Not called for
     * what the throttle or {@link Access#onlyWhile()} kept back.
     *
     * <p>Let it take less than a tenth of a second. The throttle counts the request from its turn on and allows for that
     * much; one that leaves later may meet those of HubSpot's next window, for which there is only the 3 % that the
     * throttle keeps below the limit.
     *
     * @return the inputs that may leave, in their order; the others are left out of the report
     */
    List<I> intend(List<I> inputs);

    /**
     * Called with the outcomes of what was intended, by trace id, before the next request's turn. Inputs of a request that
     * was refused as a whole are {@link InputOutcome.NotDone} here, and intended again in a part of it.
     *
     * @param requestId HubSpot's id of the request that these are the outcomes of, where it answered with one
     */
    void settle(Map<String, InputOutcome> outcomes, @Nullable String requestId);
}
