package dev.aftercall.simulator.objects;

import java.util.List;

/** The order of lifecycle stages: a write moves a record forward only; to go back, the value is cleared first. */
final class LifecycleStage {

    static final String PROPERTY = "lifecyclestage";

    private static final List<String> ORDER = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist");

    private LifecycleStage() {}

    /** Stages that an account made itself, and {@code other}, have no place in the order. */
    static boolean isForward(String present, String next) {
        int from = ORDER.indexOf(present);
        int to = ORDER.indexOf(next);
        return from < 0 || to < 0 || to >= from;
    }
}
