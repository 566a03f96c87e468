package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.PortalProfile;

/** Fills in what HubSpot works out from other values. */
public final class DerivedValues {

    private static final List<String> COUNTRY_CODES = List.of("1", "33", "44", "49");

    private DerivedValues() {}

    /** Adds or removes the worked-out values of a record that is about to be saved. */
    public static void fill(ObjectType type, PortalProfile profile, Map<String, String> values) {
        if (type.equals(ObjectType.CONTACTS)) {
            phones(values);
        } else if (type.equals(ObjectType.DEALS)) {
            stage(profile, values);
        } else if (!type.traits().body().isEmpty()) {
            preview(values, type.traits().body());
        }
    }

    private static void phones(Map<String, String> values) {
        phone(values, "phone", "phone");
        phone(values, "mobilephone", "mobile");
    }

    private static void phone(Map<String, String> values, String source, String kind) {
        String digits = values.getOrDefault(source, "").replaceAll("x.*$", "").replaceAll("\\D", "");
        String plain = digits.startsWith("00") ? digits.substring(2) : digits;
        put(values, "hs_searchable_calculated_international_" + kind + "_number", plain);
        put(values, "hs_searchable_calculated_" + kind + "_number", national(plain));
    }

    private static String national(String digits) {
        return COUNTRY_CODES.stream()
                .filter(code -> digits.length() > 10 && digits.startsWith(code))
                .map(code -> digits.substring(code.length()))
                .findFirst()
                .orElse(digits);
    }

    private static void stage(PortalProfile profile, Map<String, String> values) {
        Optional<Pipeline.Stage> stage = profile.dealPipelines().stream()
                .filter(pipeline -> pipeline.id().equals(values.get("pipeline")))
                .flatMap(pipeline -> pipeline.stage(values.getOrDefault("dealstage", "")).stream())
                .findFirst();
        put(
                values,
                "hs_deal_stage_probability",
                stage.map(Pipeline.Stage::probability).orElse(""));
        put(values, "hs_is_closed", flag(stage.filter(Pipeline.Stage::isClosed).isPresent()));
        put(values, "hs_is_closed_won", flag(stage.filter(Pipeline.Stage::isWon).isPresent()));
        put(
                values,
                "hs_is_closed_lost",
                flag(stage.filter(each -> each.isClosed() && !each.isWon()).isPresent()));
    }

    private static void preview(Map<String, String> values, String source) {
        String text = values.getOrDefault(source, "").replaceAll("<[^>]*>", " ").strip();
        put(values, "hs_body_preview", text.substring(0, Math.min(text.length(), 160)));
    }

    private static String flag(boolean value) {
        return Boolean.toString(value);
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }
}
