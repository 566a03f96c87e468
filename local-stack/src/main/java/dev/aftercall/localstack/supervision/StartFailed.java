package dev.aftercall.localstack.supervision;

/** The stack did not come up. The message names the part and says why, fit to be shown as it is. */
public final class StartFailed extends RuntimeException {
    StartFailed(String step, Throwable cause) {
        super(step + " failed: " + cause.getMessage(), cause);
    }

    public StartFailed(String message) {
        super(message);
    }
}
