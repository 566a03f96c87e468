package dev.aftercall.crmwriter.planning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts HTML so that it stays HTML: never within a tag, an entity or a character of two halves, with a mark where it
 * ends, and with whatever is open there closed. What a browser would take for a tag without an end is left out.
 */
final class HtmlCut {

    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:[a-zA-Z][a-zA-Z0-9]{0,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});");
    private static final Pattern TAG_BEGINS = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9:-]*)");
    private static final int NONE = -1;

    private final String html;
    private final Matcher entity;
    private final Matcher tagBegins;
    private final Deque<String> open = new ArrayDeque<>();
    private int lengthOfEndTags;

    private HtmlCut(String html) {
        this.html = html;
        this.entity = ENTITY.matcher(html);
        this.tagBegins = TAG_BEGINS.matcher(html);
    }

    /** The HTML as it is where it is no longer than that, else cut and marked. */
    static String of(String html, int longest, String mark) {
        return html.length() <= longest ? html : new HtmlCut(html).cut(longest - mark.length(), mark);
    }

    private String cut(int room, String mark) {
        int kept = 0;
        int end = endOfPiece(0);
        while (end != NONE && takes(kept, end, room)) {
            kept = end;
            end = endOfPiece(kept);
        }
        StringBuilder cut = new StringBuilder(html.substring(0, kept)).append(mark);
        open.forEach(name -> cut.append(endTag(name)));
        return cut.toString();
    }

    /** Whether there is room for this piece and for all end tags that are missing after it; follows the nesting if so. */
    private boolean takes(int begin, int end, int room) {
        if (!isTag(begin)) {
            return end + lengthOfEndTags <= room;
        }
        boolean ends = !tagBegins.group(1).isEmpty();
        String name = tagBegins.group(2).toLowerCase(Locale.ROOT);
        boolean opens = !ends && !WITHOUT_CONTENT.contains(name) && html.charAt(end - 2) != '/';
        boolean closes = ends && open.contains(name);
        int change = endTag(name).length() * (opens ? 1 : closes ? -1 : 0);
        if (end + lengthOfEndTags + change > room) {
            return false;
        }
        if (opens) {
            open.push(name);
            lengthOfEndTags += change;
        } else if (closes) {
            close(name);
        }
        return true;
    }

    /** Ends an element, and those within it that nobody ended. */
    private void close(String name) {
        String closed;
        do {
            closed = open.pop();
            lengthOfEndTags -= endTag(closed).length();
        } while (!closed.equals(name));
    }

    private static String endTag(String name) {
        return "</" + name + ">";
    }

    /** Where the tag, entity or character ends that begins here; none for what has no end. */
    private int endOfPiece(int begin) {
        if (begin >= html.length()) {
            return NONE;
        }
        return switch (html.charAt(begin)) {
            case '<' -> endOfMarkup(begin);
            case '&' -> entity.region(begin, html.length()).lookingAt() ? entity.end() : begin + 1;
            default -> html.offsetByCodePoints(begin, 1);
        };
    }

    private int endOfMarkup(int begin) {
        if (html.startsWith("<!--", begin)) {
            int end = html.indexOf("-->", begin + 4);
            return end == NONE ? NONE : end + 3;
        }
        if (isTag(begin)) {
            return endOfTag(tagBegins.end());
        }
        boolean isDeclaration = html.startsWith("<!", begin) || html.startsWith("<?", begin);
        int end = isDeclaration ? html.indexOf('>', begin) : begin;
        return end == NONE ? NONE : end + 1;
    }

    /** A {@code >} within the quotes of an attribute's value ends no tag. */
    private int endOfTag(int from) {
        char before = ' ';
        for (int at = from; at < html.length(); at++) {
            char c = html.charAt(at);
            if (c == '>') {
                return at + 1;
            }
            if (before == '=' && (c == '"' || c == '\'')) {
                at = html.indexOf(c, at + 1);
                if (at == NONE) {
                    return NONE;
                }
            }
            before = Character.isWhitespace(c) ? before : c;
        }
        return NONE;
    }

    private boolean isTag(int begin) {
        return tagBegins.region(begin, html.length()).lookingAt();
    }
}
