package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * Since when a record has its owner and its stage, and when a contact came into the stages of its lifecycle. Kept only
 * where that is not since the record was made.
 */
final class ChangeDates {

    static final String OWNER = "hubspot_owner_id";
    static final String OWNED_SINCE = "hubspot_owner_assigneddate";
    static final String IN_STAGE_SINCE = "hs_v2_date_entered_current_stage";
    static final List<String> LIFECYCLE = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");

    private static final String STAGE = StageValues.stageProperty(ObjectType.DEALS);

    private ChangeDates() {}

    /** The property that tells when a contact became what a lifecycle stage says. */
    static String became(String stage) {
        return "hs_lifecyclestage_" + stage + "_date";
    }

    /** Adds to the values of a record that is about to be changed when that was. */
    static void keep(CrmRecord before, Map<String, String> after, String now) {
        if (isOther(before, after, OWNER)) {
            DerivedValues.put(after, OWNED_SINCE, after.containsKey(OWNER) ? now : "");
        }
        if (before.type().equals(ObjectType.DEALS) && isOther(before, after, STAGE)) {
            after.put(IN_STAGE_SINCE, now);
        }
        if (before.type().equals(ObjectType.CONTACTS) && isOther(before, after, LifecycleStage.PROPERTY)) {
            before.value(LifecycleStage.PROPERTY)
                    .filter(LIFECYCLE::contains)
                    .ifPresent(stage -> after.putIfAbsent(became(stage), before.createdText()));
            String stage = after.getOrDefault(LifecycleStage.PROPERTY, "");
            if (LIFECYCLE.contains(stage)) {
                after.put(became(stage), now);
            }
        }
    }

    private static boolean isOther(CrmRecord before, Map<String, String> after, String name) {
        return !before.value(name).orElse("").equals(after.getOrDefault(name, ""));
    }
}
