package dev.aftercall.servicekit;

import java.util.HashMap;
import java.util.Map;

import org.jboss.logging.MDC;

/**
 * The agreed keys of a log line: what it is about, beside a sentence that is always the same. In JSON logs they are the
 * object {@code mdc}. They hold for the work they are put around, on its thread:
 *
 * <pre>{@code
 * LogKeys.portal(hubId).attempt(3).within(() -> LOG.warn("A token is not refreshed yet"));
 * }</pre>
 */
public record LogKeys(Map<String, String> keys) {

    public LogKeys {
        keys = Map.copyOf(keys);
    }

    /** About a HubSpot portal: {@code portalId}. */
    public static LogKeys portal(String hubId) {
        return new LogKeys(Map.of("portalId", hubId));
    }

    /** About a call: {@code callId}. */
    public static LogKeys call(Object callId) {
        return new LogKeys(Map.of("callId", callId.toString()));
    }

    /** About an event or a delivery: {@code eventId}. */
    public static LogKeys event(Object eventId) {
        return new LogKeys(Map.of("eventId", eventId.toString()));
    }

    /** And how often it was tried, counted from 1: {@code attempt}. */
    public LogKeys attempt(int number) {
        Map<String, String> more = new HashMap<>(keys);
        more.put("attempt", String.valueOf(number));
        return new LogKeys(more);
    }

    /** Does the work; every line it logs carries the keys, besides those that held before. */
    public void within(Runnable work) {
        Map<String, Object> before = new HashMap<>();
        keys.forEach((key, value) -> before.put(key, MDC.put(key, value)));
        try {
            work.run();
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    MDC.remove(key);
                } else {
                    MDC.put(key, value);
                }
            });
        }
    }
}
