package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;

import dev.aftercall.simulator.portal.ObjectType;

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

    /** New contacts and companies are leads, as an account has it that nobody told otherwise. */
    static void complete(ObjectType type, Map<String, String> values) {
        if (type.equals(ObjectType.CONTACTS) || type.equals(ObjectType.COMPANIES)) {
            values.putIfAbsent(PROPERTY, "lead");
        }
    }

    /** Stages that an account made itself, and {@code other}, have no place in the order. */
    static boolean isForward(String present, String next) {
        int from = ORDER.indexOf(present);
        int to = ORDER.indexOf(next);
        return from < 0 || to < 0 || to >= from;
    }
}
