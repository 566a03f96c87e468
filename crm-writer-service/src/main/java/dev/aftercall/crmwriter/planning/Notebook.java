package dev.aftercall.crmwriter.planning;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.CallToWrite.Notes;

/** Sets what was said as the HTML that HubSpot's text boxes show. */
final class Notebook {

    /** HubSpot's limit for bodies, in characters (activity guides); some is left for its own clean-up. */
    static final int LONGEST_BODY = 65_000;

    static final int LONGEST_TITLE = 250;
    private static final String CUT = " […]";

    private Notebook() {}

    /** The notes, or nothing when there are none. */
    static @Nullable String html(Notes notes) {
        List<String> blocks = new ArrayList<>();
        if (notes.summary() != null && !notes.summary().isBlank()) {
            blocks.add(summary(notes.summary().strip(), notes.format()));
        }
        addList(blocks, "Key points", notes.keyPoints());
        addList(blocks, "Next steps", notes.nextSteps());
        return blocks.isEmpty() ? null : HtmlCut.of(String.join("", blocks), LONGEST_BODY, CUT);
    }

    private static String summary(String text, Notes.Format format) {
        return switch (format) {
            case HTML -> text;
            case MARKDOWN -> Markdown.html(text).orElseGet(() -> paragraph(text));
            case PLAIN -> paragraph(text);
        };
    }

    /** Plain text. */
    static String html(String text) {
        return HtmlCut.of(paragraph(text), LONGEST_BODY, CUT);
    }

    private static String paragraph(String text) {
        return "<p>" + escapedLines(text) + "</p>";
    }

    /** The plain text, cut with a mark where it is longer than HubSpot takes. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** The text on one line. */
    static String oneLine(String text) {
        return cut(text.strip().replaceAll("\\s+", " "), LONGEST_TITLE);
    }

    private static void addList(List<String> blocks, String heading, List<String> points) {
        if (points.isEmpty()) {
            return;
        }
        StringBuilder html = new StringBuilder("<p><strong>").append(heading).append("</strong></p><ul>");
        points.forEach(
                point -> html.append("<li>").append(escapedLines(point.strip())).append("</li>"));
        blocks.add(html.append("</ul>").toString());
    }

    private static String escapedLines(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r\n", "\n")
                .replace("\n", "<br>");
    }
}
