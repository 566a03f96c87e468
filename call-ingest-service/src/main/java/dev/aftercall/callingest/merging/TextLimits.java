package dev.aftercall.callingest.merging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long texts and lists of an event may be. What is longer is cut, and a text says that it was.
 *
 * @param characters of a text
 * @param items of a list or map
 */
record TextLimits(int characters, int items) {

    private static final String MARK = " … [cut: the whole text is in aftercall]";
    private static final Set<String> NEVER_CUT =
            Set.of("id", "reference", "sourceCallId", "parentSourceCallId", "sourceLegId", "sourceUserId");

    Map<String, Object> cut(Map<String, Object> call) {
        Map<String, Object> cut = new LinkedHashMap<>();
        call.forEach((name, value) -> cut.put(name, NEVER_CUT.contains(name) ? value : cutValue(value)));
        return cut;
    }

    private Object cutValue(Object value) {
        return switch (value) {
            case String text -> cutText(text);
            case List<?> list -> list.stream().limit(items).map(this::cutValue).toList();
            case Map<?, ?> fields -> cutFields(fields);
            default -> value;
        };
    }

    private Map<String, Object> cutFields(Map<?, ?> fields) {
        Map<String, Object> cut = new LinkedHashMap<>();
        fields.entrySet().stream().limit(items).forEach(field -> {
            String name = String.valueOf(field.getKey());
            Object value = field.getValue();
            cut.put(
                    name.length() > characters ? cutText(name) : name,
                    NEVER_CUT.contains(name) ? value : cutValue(value));
        });
        return cut;
    }

    private String cutText(String text) {
        if (text.length() <= characters) {
            return text;
        }
        int end = characters - MARK.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MARK;
    }
}
