package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;

import static dev.aftercall.simulator.objects.ImpliedValues.stored;

/** What follows for the records of one type; an empty text means that nothing does. */
final class ImpliedByType {

    private static final String NONE = "0";
    private static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
    private static final String LEFT_VOICEMAIL = "b2cf5968-551e-4856-9783-52b3da59a7d0";

    private static final Map<ObjectType, Map<String, Function<CrmRecord, String>>> RULES = Map.of(
            ObjectType.CONTACTS, contacts(),
            ObjectType.COMPANIES, Map.of("hs_pipeline", inStage("companies-lifecycle-pipeline")),
            ObjectType.DEALS, deals(),
            ObjectType.TICKETS, tickets(),
            ObjectType.TASKS, tasks(),
            ObjectType.CALLS, calls(),
            ObjectType.NOTES, activity(),
            ObjectType.MEETINGS, activity(),
            ObjectType.EMAILS, activity(),
            ObjectType.COMMUNICATIONS, activity());

    private ImpliedByType() {}

    static Map<String, Function<CrmRecord, String>> rules(ObjectType type) {
        return RULES.getOrDefault(type, Map.of());
    }

    private static Map<String, Function<CrmRecord, String>> contacts() {
        Map<String, Function<CrmRecord, String>> rules = always(Map.of(
                "hs_associated_target_accounts", NONE,
                "hs_currently_enrolled_in_prospecting_agent", "false",
                "hs_is_contact", "true",
                "hs_marketable_status", "false",
                "hs_marketable_until_renewal", "false",
                "hs_membership_has_accessed_private_content", NONE,
                "hs_prospecting_agent_actively_enrolled_count", NONE,
                "hs_registered_member", NONE,
                "hs_sequences_actively_enrolled_count", NONE,
                "num_notes", NONE));
        rules.put("hs_all_contact_vids", ImpliedByType::allIds);
        rules.put("hs_full_name_or_email", ImpliedByType::fullName);
        rules.put("hs_is_unworked", row -> Boolean.toString(!row.has("notes_last_contacted")));
        rules.put("hs_pipeline", inStage("contacts-lifecycle-pipeline"));
        rules.put("hs_calculated_phone_number", row -> international(row, "phone"));
        rules.put("hs_calculated_mobile_number", row -> international(row, "mobilephone"));
        rules.put(
                "hs_calculated_phone_number_country_code",
                row -> CallingCodes.country(PhoneDigits.of(stored(row, "phone")).country()));
        ChangeDates.LIFECYCLE.forEach(stage -> rules.put(ChangeDates.became(stage), row -> became(row, stage)));
        return rules;
    }

    private static Map<String, Function<CrmRecord, String>> deals() {
        Map<String, Function<CrmRecord, String>> rules = always(Map.of(
                "hs_is_deal_split", "false",
                "hs_num_associated_deal_splits", NONE,
                "hs_num_target_accounts", NONE,
                "num_associated_contacts", NONE,
                "num_notes", NONE));
        rules.put("hs_createdate", CrmRecord::createdText);
        rules.put("hs_closed_amount", row -> amountIf(row, "hs_is_closed_won"));
        rules.put("hs_closed_amount_in_home_currency", row -> amountIf(row, "hs_is_closed_won"));
        rules.put("hs_closed_won_count", count(row -> is(row, "hs_is_closed_won")));
        rules.put("hs_is_closed_count", count(row -> is(row, "hs_is_closed")));
        rules.put("hs_is_open_count", count(row -> !is(row, "hs_is_closed")));
        rules.put("hs_open_amount_in_home_currency", row -> is(row, "hs_is_closed") ? NONE : stored(row, "amount"));
        rules.put("hs_open_deal_create_date", row -> is(row, "hs_is_closed") ? NONE : createdMillis(row));
        rules.put("hs_closed_deal_create_date", row -> is(row, "hs_is_closed") ? createdMillis(row) : NONE);
        rules.put("hs_closed_deal_close_date", row -> is(row, "hs_is_closed") ? millis(row, "closedate") : NONE);
        rules.put("hs_projected_amount_in_home_currency", row -> stored(row, "hs_projected_amount"));
        rules.put("hs_deal_stage_probability_shadow", row -> stored(row, "hs_deal_stage_probability"));
        rules.put("hs_days_to_close_raw", ImpliedByType::daysToClose);
        rules.put(ChangeDates.IN_STAGE_SINCE, CrmRecord::createdText);
        return rules;
    }

    private static Map<String, Function<CrmRecord, String>> tickets() {
        Map<String, Function<CrmRecord, String>> rules = always(Map.of(
                "hs_is_visible_in_help_desk",
                "true",
                "hs_last_message_from_visitor",
                "false",
                "hs_num_times_contacted",
                NONE,
                "num_notes",
                NONE));
        rules.put("hs_ticket_id", row -> Long.toString(row.id()));
        rules.put("hs_helpdesk_sort_timestamp", CrmRecord::createdText);
        return rules;
    }

    private static Map<String, Function<CrmRecord, String>> activity() {
        Map<String, Function<CrmRecord, String>> rules = new HashMap<>();
        rules.put("hs_obj_coords", row -> row.type().typeId() + "-" + row.id());
        rules.put("hs_body_preview_html", ImpliedByType::previewHtml);
        rules.put(
                "hs_body_preview_is_truncated",
                row -> row.value("hs_body_preview")
                        .map(preview -> Boolean.toString(preview.length() >= DerivedValues.PREVIEW))
                        .orElse(""));
        return rules;
    }

    private static Map<String, Function<CrmRecord, String>> calls() {
        Map<String, Function<CrmRecord, String>> rules = activity();
        rules.put(
                "hs_connected_count",
                count(row -> stored(row, "hs_call_disposition").equals(CONNECTED)));
        rules.put(
                "hs_voicemail_count",
                count(row -> stored(row, "hs_call_disposition").equals(LEFT_VOICEMAIL)));
        return rules;
    }

    private static Map<String, Function<CrmRecord, String>> tasks() {
        Map<String, Function<CrmRecord, String>> rules = activity();
        rules.putAll(always(
                Map.of("hs_task_family", "SALES", "hs_task_for_object_type", "OWNER", "hs_task_is_all_day", "false")));
        rules.put("hs_task_is_completed", count(ImpliedByType::isCompleted));
        rules.put("hs_task_completion_count", count(ImpliedByType::isCompleted));
        rules.put("hs_task_is_completed_call", count(row -> isCompleted(row) && isTask(row, "CALL")));
        rules.put("hs_task_is_completed_email", count(row -> isCompleted(row) && isTask(row, "EMAIL")));
        return rules;
    }

    private static Map<String, Function<CrmRecord, String>> always(Map<String, String> values) {
        Map<String, Function<CrmRecord, String>> rules = new HashMap<>();
        values.forEach((name, value) -> rules.put(name, row -> value));
        return rules;
    }

    private static Function<CrmRecord, String> count(Predicate<CrmRecord> counts) {
        return row -> counts.test(row) ? "1" : NONE;
    }

    private static boolean is(CrmRecord row, String name) {
        return stored(row, name).equals("true");
    }

    private static boolean isCompleted(CrmRecord row) {
        return stored(row, "hs_task_status").equals("COMPLETED");
    }

    private static boolean isTask(CrmRecord row, String kind) {
        return stored(row, "hs_task_type").equals(kind);
    }

    private static Function<CrmRecord, String> inStage(String pipeline) {
        return row -> row.has(LifecycleStage.PROPERTY) ? pipeline : "";
    }

    /** A contact that never changed its stage had it from the start. */
    private static String became(CrmRecord row, String stage) {
        return stored(row, LifecycleStage.PROPERTY).equals(stage) ? row.createdText() : "";
    }

    private static String allIds(CrmRecord row) {
        String id = Long.toString(row.id());
        return row.value("hs_merged_object_ids")
                .map(merged -> id + ";" + merged)
                .orElse(id);
    }

    private static String fullName(CrmRecord row) {
        String name = (stored(row, "firstname") + " " + stored(row, "lastname")).strip();
        return name.isEmpty() ? stored(row, "email") : name;
    }

    private static String international(CrmRecord row, String property) {
        PhoneDigits digits = PhoneDigits.of(stored(row, property));
        return digits.country().isEmpty() ? "" : "+" + digits.all();
    }

    private static String amountIf(CrmRecord row, String flag) {
        return is(row, flag) ? row.value("amount").orElse(NONE) : NONE;
    }

    private static String createdMillis(CrmRecord row) {
        return Long.toString(row.createdAt().toEpochMilli());
    }

    private static String millis(CrmRecord row, String name) {
        return row.value(name)
                .map(text -> Long.toString(Instant.parse(text).toEpochMilli()))
                .orElse(NONE);
    }

    /** In days with six digits behind the point, never below nothing. */
    private static String daysToClose(CrmRecord row) {
        return row.value("closedate")
                .map(closed -> Duration.between(row.createdAt(), Instant.parse(closed)))
                .filter(open -> !open.isNegative())
                .map(open -> BigDecimal.valueOf(
                                open.toMillis() / (double) Duration.ofDays(1).toMillis())
                        .setScale(6, RoundingMode.HALF_UP)
                        .toPlainString())
                .orElse(NONE);
    }

    private static String previewHtml(CrmRecord row) {
        return row.value("hs_body_preview")
                .map(preview -> "<html><head></head><body>"
                        + stored(row, row.type().traits().body()) + "</body></html>")
                .orElse("");
    }
}
