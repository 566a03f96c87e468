package dev.aftercall.localstack.layout;

/** A setting that can't be used. The message names it and is fit to be shown as it is. */
public final class BadSetting extends RuntimeException {
    BadSetting(String message) {
        super(message);
    }

    BadSetting(String message, Throwable cause) {
        super(message, cause);
    }
}
