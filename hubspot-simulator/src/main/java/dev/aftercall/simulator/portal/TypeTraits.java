package dev.aftercall.simulator.portal;

import java.util.List;

/**
 * In what the kinds of records differ.
 *
 * @param activity shown on timelines; read and written with the scopes of contacts
 * @param required properties that a new record must have, all of them
 * @param requiredAny properties of which a new record must have one; none when empty
 * @param searched where a search's {@code query} looks
 * @param title the property that names a record; empty when none does
 * @param body the text of which {@code hs_body_preview} shows the beginning; empty when there is none
 */
public record TypeTraits(
        boolean activity,
        List<String> required,
        List<String> requiredAny,
        List<String> searched,
        String title,
        String body) {

    static final TypeTraits CONTACT = new TypeTraits(
            false,
            List.of(),
            List.of("email", "firstname", "lastname"),
            List.of("firstname", "lastname", "email", "phone", "mobilephone", "fax", "company", "hs_additional_emails"),
            "",
            "");
    static final TypeTraits COMPANY = new TypeTraits(
            false, List.of(), List.of("name", "domain"), List.of("name", "domain", "website", "phone"), "name", "");
    static final TypeTraits DEAL = new TypeTraits(
            false,
            List.of("dealname", "dealstage"),
            List.of(),
            List.of("dealname", "pipeline", "dealstage", "description", "dealtype"),
            "dealname",
            "");
    static final TypeTraits TICKET = new TypeTraits(
            false,
            List.of("subject", "hs_pipeline_stage"),
            List.of(),
            List.of("subject", "content", "hs_pipeline_stage", "hs_ticket_category"),
            "subject",
            "");

    public TypeTraits {
        required = List.copyOf(required);
        requiredAny = List.copyOf(requiredAny);
        searched = List.copyOf(searched);
    }

    static final TypeTraits TASK = activity("hs_task_subject", "hs_task_body");
    static final TypeTraits NOTE = activity("", "hs_note_body");
    static final TypeTraits MEETING = activity("hs_meeting_title", "hs_meeting_body");
    /** The only ones of which HubSpot says that the preview is searched and not the body. */
    static final TypeTraits CALL =
            activity("hs_call_title", "hs_call_body").searching("hs_call_title", "hs_body_preview");

    static final TypeTraits EMAIL =
            activity("hs_email_subject", "hs_email_text").requiring("hs_timestamp", "hs_email_direction");

    static final TypeTraits COMMUNICATION = activity("", "hs_communication_body")
            .requiring("hs_timestamp", "hs_communication_channel_type", "hs_communication_logged_from");

    static final TypeTraits PRODUCT =
            named("name").requiring("name").searching("name", "description", "price", "hs_sku");
    static final TypeTraits LINE_ITEM = named("name").searching("name", "description", "hs_sku");
    static final TypeTraits LEAD = named("hs_lead_name").requiring("hs_lead_name");

    private static TypeTraits named(String title) {
        return new TypeTraits(false, List.of(), List.of(), List.of(title), title, "");
    }

    private static TypeTraits activity(String title, String body) {
        List<String> searched = title.isEmpty() ? List.of(body) : List.of(title, body);
        return new TypeTraits(true, List.of("hs_timestamp"), List.of(), searched, title, body);
    }

    private TypeTraits searching(String... names) {
        return new TypeTraits(activity, required, requiredAny, List.of(names), title, body);
    }

    private TypeTraits requiring(String... names) {
        return new TypeTraits(activity, List.of(names), requiredAny, searched, title, body);
    }

    /** Those of a type that a portal defined by a schema. */
    public static TypeTraits custom(List<String> required, List<String> searched, String title) {
        return new TypeTraits(false, required, List.of(), searched, title, "");
    }
}
