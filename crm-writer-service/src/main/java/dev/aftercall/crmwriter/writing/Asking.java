package dev.aftercall.crmwriter.writing;

/** What a pass does with calls of whose people HubSpot has to be asked. */
enum Asking {
    /** It leaves them to a pass that asks, so that they hold up no call whose people are known. */
    LEFT,
    /** It asks, and does nothing else: once HubSpot has answered they are due like any other, in batches with those. */
    ONLY
}
