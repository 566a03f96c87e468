package dev.aftercall.callingest.merging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long texts and lists of an event may be. What is longer is cut; a text and a list that people read as
 * prose say so at their end.
 *
 * @param characters of a text
 * @param items of a list or map
 */
record TextLimits(int characters, int items) {

    private static final String TEXT_MARK = " … [cut: the whole text is in aftercall]";
    private static final String LIST_MARK = "… [cut: the whole list is in aftercall]";

    /** Lists that are read and not compared: among tags the mark would be one more tag. */
    private static final Set<String> PROSE = Set.of("keyPoints", "nextSteps");

    /** What names something else, so that half of it names nothing. Each is bounded where it is read. */
    private static final Set<String> NEVER_CUT = Set.of(
            "sourceCallId",
            "sourceTenantId",
            "parentSourceCallId",
            "legs.sourceLegId",
            "rep.sourceUserId",
            "actionItems.id",
            "transcript.reference",
            "voicemail.reference",
            "recording.reference");

    Map<String, Object> cut(Map<String, Object> call) {
        Map<String, Object> cut = new LinkedHashMap<>();
        call.forEach((name, value) -> cut.put(name, cutValue(name, value)));
        return cut;
    }

    private Object cutValue(String path, Object value) {
        return switch (value) {
            case String text -> NEVER_CUT.contains(path) ? text : cutText(text);
            case List<?> list -> cutList(path, list);
            case Map<?, ?> fields -> cutFields(path, fields);
            default -> value;
        };
    }

    private List<Object> cutList(String path, List<?> list) {
        List<Object> cut = new ArrayList<>();
        list.stream().limit(items).forEach(item -> cut.add(cutValue(path, item)));
        if (cut.size() < list.size() && PROSE.contains(path)) {
            cut.set(cut.size() - 1, LIST_MARK);
        }
        return cut;
    }

    private Map<String, Object> cutFields(String path, Map<?, ?> fields) {
        Map<String, Object> cut = new LinkedHashMap<>();
        fields.entrySet().stream().limit(items).forEach(field -> {
            String name = String.valueOf(field.getKey());
            cut.put(cutText(name), cutValue(path + "." + name, field.getValue()));
        });
        return cut;
    }

    private String cutText(String text) {
        if (text.length() <= characters) {
            return text;
        }
        int end = characters - TEXT_MARK.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + TEXT_MARK;
    }
}
