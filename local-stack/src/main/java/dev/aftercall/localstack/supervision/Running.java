package dev.aftercall.localstack.supervision;

/**
 * A part that has been started.
 *
 * @param end ends it, in good order if it can, and returns when the process is gone
 */
public record Running(long pid, Runnable end) {
    void stop() {
        end.run();
    }
}
