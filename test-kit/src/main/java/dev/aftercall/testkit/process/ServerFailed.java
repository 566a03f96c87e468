package dev.aftercall.testkit.process;

/** A server could not be started, reached or stopped. The message says which, why, and shows the end of its log. */
public final class ServerFailed extends RuntimeException {
    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
