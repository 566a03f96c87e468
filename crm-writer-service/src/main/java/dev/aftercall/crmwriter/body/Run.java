package dev.aftercall.crmwriter.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Text in one style, or the end of a line.
 *
 * @param text none for the end of a line
 */
record Run(@Nullable String text, Style style) {

    Run withoutTrailingBlanks() {
        return text == null ? this : new Run(text.stripTrailing(), style);
    }

    /** The runs as parts, always nested in the same order: italics within bold within links. */
    static List<Inline> nested(List<Run> runs) {
        return grouped(
                runs,
                run -> run.style().address(),
                (address, parts) -> new Inline.Link(address, parts),
                linked -> grouped(
                        linked,
                        run -> run.style().isBold() ? true : null,
                        (bold, parts) -> new Inline.Bold(parts),
                        ofWeight -> grouped(
                                ofWeight,
                                run -> run.style().isItalic() ? true : null,
                                (italic, parts) -> new Inline.Italic(parts),
                                Run::plain)));
    }

    private static <K> List<Inline> grouped(
            List<Run> runs,
            Function<Run, @Nullable K> key,
            BiFunction<K, List<Inline>, Inline> wrap,
            Function<List<Run>, List<Inline>> within) {
        List<Inline> parts = new ArrayList<>();
        int begin = 0;
        while (begin < runs.size()) {
            K shared = key.apply(runs.get(begin));
            int end = begin + 1;
            while (end < runs.size() && Objects.equals(shared, key.apply(runs.get(end)))) {
                end++;
            }
            List<Inline> inner = within.apply(runs.subList(begin, end));
            if (shared == null) {
                parts.addAll(inner);
            } else {
                parts.add(wrap.apply(shared, inner));
            }
            begin = end;
        }
        return parts;
    }

    private static List<Inline> plain(List<Run> runs) {
        List<Inline> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            if (run.text() != null) {
                text.append(run.text());
                continue;
            }
            addText(parts, text);
            parts.add(new Inline.Break());
        }
        addText(parts, text);
        return parts;
    }

    private static void addText(List<Inline> parts, StringBuilder text) {
        if (!text.isEmpty()) {
            parts.add(new Inline.Text(text.toString()));
            text.setLength(0);
        }
    }
}
