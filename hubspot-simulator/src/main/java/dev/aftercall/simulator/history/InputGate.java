package dev.aftercall.simulator.history;

import dev.aftercall.simulator.http.ApiFailure;

/** What a fault does to single inputs of a write. */
public interface InputGate {

    /** Nothing happens to any. */
    InputGate OPEN = new InputGate() {
        @Override
        public boolean lets(int place) {
            return true;
        }

        @Override
        public boolean hides(int place) {
            return false;
        }
    };

    /**
     * Whether an input is done; asked once for each, in order.
     *
     * @throws ApiFailure when it is refused
     */
    boolean lets(int place);

    /** Whether an input that was done is left out of the answer. */
    boolean hides(int place);
}
