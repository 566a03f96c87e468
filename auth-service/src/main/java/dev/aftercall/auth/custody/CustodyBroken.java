package dev.aftercall.auth.custody;

import org.jspecify.annotations.Nullable;

/** A sealed token can't be opened, or none can be sealed: a fault of the installation, never of the customer. */
public final class CustodyBroken extends RuntimeException {

    /** The reason in words that hold no key and no token. */
    public CustodyBroken(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
