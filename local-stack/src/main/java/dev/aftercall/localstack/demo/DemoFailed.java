package dev.aftercall.localstack.demo;

/** The story could not be told to its end. The message says what was in the way, and holds no secret. */
public final class DemoFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }

    DemoFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
