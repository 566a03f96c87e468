package dev.aftercall.simulator.timeline;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import dev.aftercall.simulator.http.Html;

/**
 * Something on the timeline of a record.
 *
 * @param of the name of its type or the id of its template
 * @param id its own among those of its type
 * @param label what its type is called
 * @param objectType the plural name of the record's type
 * @param objectId the record; 0 where nobody knows it yet
 * @param sent the event as it came
 */
public record TimelineEvent(
        String of,
        String id,
        String label,
        String objectType,
        long objectId,
        Instant at,
        Instant createdAt,
        Map<String, String> values,
        String sent) {

    static final String APP_EVENT = "app-event";
    static final String OLD_EVENT = "timeline-event";
    static final String CUSTOM_EVENT = "custom-event";

    public TimelineEvent {
        values = new TreeMap<>(values);
    }

    /** A template with the values of the event in the places that name them. */
    String shownIn(String template) {
        String shown = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            shown = shown.replace("{{" + value.getKey() + "}}", Html.escape(value.getValue()));
        }
        return shown;
    }

    String key() {
        return key(of, id);
    }

    static String key(String of, String id) {
        return of + '/' + id;
    }
}
