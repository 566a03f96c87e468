package dev.aftercall.localstack.demo;

/**
 * One webhook of the script.
 *
 * @param number its place, from 1
 * @param what in a few words
 * @param deliveryId the sender's id of the delivery; a repeated delivery has the same
 */
record Webhook(int number, String what, StoryCall call, String deliveryId, String body, Manner manner, Fate fate) {
    /** How it is sent. */
    enum Manner {
        GENUINE,
        /** Signed with a secret that isn't the endpoint's. */
        FORGED,
        /** Rightly signed, but yesterday: somebody recorded it and plays it again. */
        A_DAY_OLD
    }

    /** What should become of it. */
    enum Fate {
        /** Its call is new. */
        NEW,
        /** It says more of a call that is known. */
        ADDS,
        /** It says again what was said. */
        REPEATS,
        /** It is not let in. */
        REFUSED
    }

    int expectedStatus() {
        return fate == Fate.REFUSED ? 401 : call.source().successStatus();
    }
}
