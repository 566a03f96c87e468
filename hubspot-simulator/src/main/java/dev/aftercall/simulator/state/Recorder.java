package dev.aftercall.simulator.state;

import java.util.function.Supplier;

/** Takes down what changes. With a state folder it is there when the call returns, else nothing is kept. */
public interface Recorder {

    /** Keeps nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public void append(String stream, Supplier<String> entry) {}

        @Override
        public void together(Runnable recording) {
            recording.run();
        }

        @Override
        public void afterwards(Runnable what) {
            what.run();
        }
    };

    /**
     * Takes down one entry.
     *
     * @param entry gives JSON on one line; not asked where nothing is kept
     */
    void append(String stream, Supplier<String> entry);

    /** All that is taken down within outlives the process, or nothing of it. One at a time does so. */
    void together(Runnable recording);

    /** Does something once that is kept which this thread takes down together, before others do; else at once. */
    void afterwards(Runnable what);
}
