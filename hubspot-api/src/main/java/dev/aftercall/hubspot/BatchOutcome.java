package dev.aftercall.hubspot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of a batch write. */
public sealed interface BatchOutcome {

    /**
     * HubSpot took the batch and answered for its inputs.
     *
     * @param items exactly one outcome per input, by trace id, in the order of the inputs
     */
    record Answered(Map<String, ItemOutcome> items) implements BatchOutcome {

        public Answered {
            items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        }
    }

    /**
     * HubSpot refused the whole batch with 400, 404, 409, 413 or 422, as it does because of one or several inputs or
     * their size: nothing was done. Halve it and try the halves; a batch of one is never answered like this, but as
     * {@link Answered}.
     */
    record RefusedAsAWhole(HubSpotFailure failure) implements BatchOutcome {}

    /**
     * The request failed for a reason that isn't one of its inputs, a missing id property included; {@link HubSpotFailure#isInDoubt()} holds for all.
     */
    record Failed(HubSpotFailure failure) implements BatchOutcome {}
}
