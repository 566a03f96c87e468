package dev.aftercall.crmwriter.planning;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders Markdown (CommonMark) as HTML. HTML within it is shown as text; links and images go to http, https and mailto
 * addresses only. What is nested or marked up beyond what anybody writes is not rendered at all: the time that the parser
 * takes, and the depth that it and the renderer go to, grow with it.
 */
final class Markdown {

    private static final int LONGEST = 65_000;
    private static final int MOST_MARKS = 5_000;
    private static final int MOST_ANGLES = 200;
    private static final int DEEPEST = 100;

    /** More than ten quotes or lists that begin on one line. */
    private static final Pattern DEEP_LINE =
            Pattern.compile("^(?:[ \\t]*+(?:>|[-*+](?=[ \\t])|[0-9]{1,9}+[.)](?=[ \\t]))){11}", Pattern.MULTILINE);

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto"))) // its own list has data, too
            .build();

    private Markdown() {}

    /** The HTML; empty for what is not rendered. */
    static Optional<String> html(String text) {
        if (text.length() > LONGEST
                || count(text, "*_[") > MOST_MARKS
                || count(text, "<") > MOST_ANGLES
                || DEEP_LINE.matcher(text).find()) {
            return Optional.empty();
        }
        Node document = PARSER.parse(text);
        return isDeep(document)
                ? Optional.empty()
                : Optional.of(RENDERER.render(document).strip());
    }

    private static long count(String text, String marks) {
        return text.chars().filter(c -> marks.indexOf(c) >= 0).count();
    }

    /** Walks without recursion: what it looks for is what recursion does not survive. */
    private static boolean isDeep(Node document) {
        int depth = 0;
        Node node = document;
        while (depth <= DEEPEST) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
            } else {
                while (depth > 0 && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                if (depth == 0) {
                    return false;
                }
                node = node.getNext();
            }
        }
        return true;
    }
}
