package dev.aftercall.messaging.consuming;

/** The domain can't take an event, and never will as it is. The message names no content. */
public final class RefusedEvent extends RuntimeException {

    public RefusedEvent(String reason) {
        super(reason);
    }
}
