package dev.aftercall.callingest.merging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.EventTooLarge;

/** Makes the call that is published out of the facts that are kept. */
final class CallAssembly {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String ACTION_ITEM = "actionItems/";
    private static final String CUSTOM = "custom/";
    private static final String LEG = "legs/";
    private static final List<TextLimits> EVER_TIGHTER = List.of(
            new TextLimits(262_144, 1_000),
            new TextLimits(65_536, 1_000),
            new TextLimits(16_384, 500),
            new TextLimits(4_096, 200),
            new TextLimits(1_024, 100),
            new TextLimits(256, 30),
            new TextLimits(128, 10));

    private CallAssembly() {}

    /** The call, with its texts cut only as far as an event must be. */
    static Call callOf(CallState state) {
        Map<String, Object> fields = fields(state);
        for (TextLimits limits : EVER_TIGHTER) {
            Call call = MAPPER.convertValue(limits.cut(fields), Call.class);
            try {
                EventCodec.encode(new CallEvent.CallUpdated(call));
                return call;
            } catch (EventTooLarge e) {
                // The next limits are tighter.
            }
        }
        throw new IllegalStateException("Call %s is too large for an event however short its texts are"
                .formatted(state.key().callId()));
    }

    private static Map<String, Object> fields(CallState state) {
        CallKey key = state.key();
        Map<String, Object> fields = new TreeMap<>(Map.of("kind", "UNKNOWN", "direction", "UNKNOWN"));
        List<Map<?, ?>> actionItems = new ArrayList<>();
        List<Map<?, ?>> legs = new ArrayList<>();
        Map<String, Object> custom = new TreeMap<>();
        state.facts().values().forEach((path, value) -> {
            if (path.startsWith(ACTION_ITEM) && value instanceof Map<?, ?> item) {
                actionItems.add(item);
            } else if (path.startsWith(LEG) && value instanceof Map<?, ?> leg) {
                legs.add(leg);
            } else if (path.startsWith(CUSTOM)) {
                custom.put(path.substring(CUSTOM.length()), value);
            } else {
                fields.put(path, value);
            }
        });
        actionItems.sort(Comparator.comparingLong(CallAssembly::position));
        fields.put("actionItems", actionItems);
        if (!legs.isEmpty()) {
            legs.sort(Comparator.comparing(CallAssembly::startOfLeg));
            fields.put("legs", legs);
        }
        fields.put("custom", custom);
        fields.put("callId", key.callId());
        fields.put("workspace", key.workspace());
        fields.put("revision", state.revision());
        fields.put("source", key.source());
        fields.put("sourceCallId", key.sourceCallId());
        if (state.acceptedAt() != null) {
            fields.put("acceptedAt", state.acceptedAt().toString());
        }
        return fields;
    }

    /** ISO 8601 of one length and zone sorts as time does; legs that begin at once by their ids. */
    private static String startOfLeg(Map<?, ?> leg) {
        return "%s %s".formatted(leg.get("startedAt"), leg.get("sourceLegId"));
    }

    private static long position(Map<?, ?> item) {
        return item.get("position") instanceof Number number ? number.longValue() : 0;
    }
}
