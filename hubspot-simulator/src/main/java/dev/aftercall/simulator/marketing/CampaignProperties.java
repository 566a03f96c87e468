package dev.aftercall.simulator.marketing;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** What can be written of a campaign: unknown, read-only and unfit values are refused, as HubSpot's guide has it. */
final class CampaignProperties {

    static final String NAME = "hs_name";
    private static final String GOAL = "hs_goal";
    private static final Set<String> DAYS = Set.of("hs_start_date", "hs_end_date");
    private static final String STATUS = "hs_campaign_status";
    private static final List<String> STATUSES = List.of("planned", "in_progress", "active", "paused", "completed");
    private static final Set<String> OTHERS =
            Set.of(NAME, "hs_notes", "hs_audience", "hs_currency_code", "hs_owner", "hs_color_hex", "hs_utm", STATUS);

    private CampaignProperties() {}

    /**
     * The values sent, {@code hs_goal} left out: HubSpot ignores it on writes.
     *
     * @throws ApiFailure 400 for a value that cannot be written
     */
    static Map<String, String> read(ObjectNode body) {
        ObjectNode sent = Json.asObject(body.path("properties"), "properties");
        Map<String, String> values = new TreeMap<>();
        sent.properties().forEach(entry -> {
            String value = entry.getValue().isNull() ? "" : entry.getValue().asText();
            check(entry.getKey(), value);
            values.put(entry.getKey(), value);
        });
        values.remove(GOAL);
        return values;
    }

    private static void check(String name, String value) {
        if (DAYS.contains(name)) {
            day(name, value);
        } else if (!OTHERS.contains(name) && !name.equals(GOAL)) {
            throw Failures.validation("Property '" + name + "' does not exist or is read-only.");
        }
        if (name.equals(STATUS) && !value.isEmpty() && !STATUSES.contains(value)) {
            throw Failures.validation(value + " was not one of the allowed options: " + STATUSES);
        }
    }

    private static void day(String name, String value) {
        try {
            if (!value.isEmpty()) {
                LocalDate.parse(value);
            }
        } catch (DateTimeParseException e) {
            throw Failures.validation("Property '" + name + "' must be a date of the form YYYY-MM-DD.", e);
        }
    }

    /** @throws ApiFailure 400 when the values together are none that a campaign can have */
    static Campaign checked(Campaign campaign) {
        if (campaign.name().isBlank()) {
            throw Failures.validation("Required property '" + NAME + "' is missing.");
        }
        String start = campaign.properties().getOrDefault("hs_start_date", "");
        String end = campaign.properties().getOrDefault("hs_end_date", "");
        if (!start.isEmpty() && !end.isEmpty() && end.compareTo(start) < 0) {
            throw Failures.validation("The end date of a campaign cannot be before its start date.");
        }
        return campaign;
    }
}
