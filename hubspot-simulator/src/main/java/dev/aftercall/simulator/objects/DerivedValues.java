package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;

/** Fills in what HubSpot works out from other values. */
public final class DerivedValues {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    static final int PREVIEW = 160;

    private DerivedValues() {}

    /**
     * Adds or removes the worked-out values of a record that is about to be saved.
     *
     * @param pipelines all of its type, archived ones included
     */
    public static void fill(ObjectType type, List<Pipeline> pipelines, Map<String, String> values) {
        if (type.equals(ObjectType.CONTACTS)) {
            SearchableNumbers.fill(values, "phone", "phone");
            SearchableNumbers.fill(values, "mobilephone", "mobile");
            emailDomain(values);
        } else if (type.equals(ObjectType.DEALS)) {
            DealValues.fill(pipelines, values);
        } else if (type.equals(ObjectType.LINE_ITEMS)) {
            LineItemValues.fill(values);
        } else if (!type.traits().body().isEmpty()) {
            preview(values, type.traits().body());
        }
        if (type.equals(ObjectType.TASKS)) {
            completion(values);
        }
    }

    private static void completion(Map<String, String> values) {
        if (values.getOrDefault("hs_task_status", "").equals("COMPLETED")) {
            values.putIfAbsent("hs_task_completion_date", values.getOrDefault(ObjectType.TASKS.modifiedProperty(), ""));
        } else {
            values.remove("hs_task_completion_date");
        }
    }

    private static void emailDomain(Map<String, String> values) {
        String email = values.getOrDefault("email", "");
        put(values, "hs_email_domain", email.substring(email.indexOf('@') + 1));
    }

    private static void preview(Map<String, String> values, String source) {
        String text = values.getOrDefault(source, "");
        String plain = text.indexOf('<') < 0
                ? text.strip()
                : TAG.matcher(text).replaceAll(" ").strip();
        put(values, "hs_body_preview", plain.substring(0, Math.min(plain.length(), PREVIEW)));
    }

    static void put(Map<String, String> values, String name, String value) {
        if (value.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }
}
