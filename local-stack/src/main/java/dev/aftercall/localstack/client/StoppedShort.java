package dev.aftercall.localstack.client;

/** What was to be done from outside could not be done. The message says what was in the way, and holds no secret. */
public final class StoppedShort extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedShort(String message) {
        super(message);
    }

    public StoppedShort(String message, Throwable cause) {
        super(message, cause);
    }
}
