package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;

/** Counts of sendings added up, and the ratios that follow from them, in percent. */
final class EmailStatistics {

    /** The counters there are, each with what it is compared with; without one it has no ratio. */
    private static final Map<String, String> COUNTERS = counters();

    private final Map<String, Long> sums = new TreeMap<>();

    EmailStatistics(Collection<MarketingEmail.Sending> sendings) {
        sendings.forEach(sending -> sending.counters().forEach((name, count) -> sums.merge(name, count, Long::sum)));
    }

    private static Map<String, String> counters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("sent", "");
        all.put("delivered", "sent");
        all.put("open", "delivered");
        all.put("click", "delivered");
        all.put("reply", "delivered");
        all.put("unsubscribed", "delivered");
        all.put("spamreport", "delivered");
        all.put("bounce", "sent");
        all.put("hardbounced", "sent");
        all.put("softbounced", "sent");
        all.put("contactslost", "delivered");
        all.put("pending", "sent");
        all.put("dropped", "");
        all.put("notsent", "sent");
        all.put("suppressed", "");
        all.put("selected", "");
        return all;
    }

    /** @param only names of counters to show; all when empty */
    ObjectNode json(List<String> only) {
        ObjectNode json = Json.object();
        ObjectNode counters = json.putObject("counters");
        ObjectNode ratios = json.putObject("ratios");
        COUNTERS.forEach((name, of) -> {
            if (only.isEmpty() || only.contains(name)) {
                counters.put(name, count(name));
                if (!of.isEmpty()) {
                    ratios.put(ratio(name), percent(count(name), count(of)));
                }
            }
        });
        if (only.isEmpty() || only.contains("click")) {
            ratios.put("clickthroughratio", percent(count("click"), count("open")));
        }
        ObjectNode devices = json.putObject("deviceBreakdown");
        devices.set("open_device_type", devices(count("open")));
        devices.set("click_device_type", devices(count("click")));
        ObjectNode qualifiers = json.putObject("qualifierStats");
        qualifiers
                .putObject("bounce")
                .put("UNKNOWN_USER", count("hardbounced"))
                .put("MAILBOX_FULL", count("softbounced"));
        qualifiers.putObject("dropped").put("PREVIOUSLY_BOUNCED", count("dropped"));
        return json;
    }

    private long count(String name) {
        return sums.getOrDefault(name, 0L);
    }

    private static String ratio(String counter) {
        return switch (counter) {
            case "hardbounced" -> "hardbounceratio";
            case "softbounced" -> "softbounceratio";
            default -> counter + "ratio";
        };
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP);
    }

    /** Assumed: six in ten at a computer, three on a phone; HubSpot does not know the rest. */
    private static ObjectNode devices(long count) {
        long computer = count * 6 / 10;
        long mobile = count * 3 / 10;
        return Json.object().put("computer", computer).put("mobile", mobile).put("unknown", count - computer - mobile);
    }
}
