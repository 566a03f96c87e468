package dev.aftercall.crmwriter.body;

import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Reads HTML as a browser would, and keeps of it what a body may hold: paragraphs, lists, bold, italics, links to the web and
 * to mail. Headings become bold, tables a paragraph a row, images their describing text. Scripts, styles, frames, forms'
 * inner workings and whatever else is not meant to be read go with all that is in them.
 */
final class HtmlReader {

    /** HTML has more marks than text, so more of it is read than a body holds; what lies beyond would not fit. */
    private static final int LONGEST = 4 * Body.LONGEST;

    private static final int DEEPEST = 200;

    private static final Set<String> NOT_TO_BE_READ = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "noframes",
            "noembed",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "head",
            "title",
            "link",
            "meta",
            "base",
            "select",
            "option",
            "datalist",
            "textarea",
            "input",
            "button",
            "canvas",
            "audio",
            "video",
            "map");
    private static final Set<String> BOLD = Set.of("b", "strong");
    private static final Set<String> ITALIC = Set.of("i", "em", "cite", "dfn", "var");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "dt", "legend", "summary");
    private static final Set<String> BY_THEMSELVES = Set.of(
            "p",
            "div",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "main",
            "nav",
            "address",
            "blockquote",
            "figure",
            "figcaption",
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "caption",
            "dl",
            "dd",
            "form",
            "fieldset",
            "details",
            "center",
            "hr",
            "body",
            "html",
            "hgroup",
            "search");

    private final Flow flow = new Flow();
    private int listsOpen;

    private HtmlReader() {}

    static Body read(String html) {
        boolean isWhole = html.length() <= LONGEST;
        HtmlReader reader = new HtmlReader();
        reader.children(
                Jsoup.parseBodyFragment(isWhole ? html : html.substring(0, LONGEST))
                        .body(),
                Style.PLAIN,
                0);
        return new Body(reader.flow.blocks(), isWhole);
    }

    private void children(Element parent, Style style, int depth) {
        if (depth > DEEPEST) {
            flow.text(parent.text(), style);
            return;
        }
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode text) {
                flow.text(text.getWholeText(), style);
            } else if (child instanceof Element element) {
                element(element, style, depth + 1);
            }
        }
    }

    private void element(Element element, Style style, int depth) {
        String name = element.normalName();
        if (NOT_TO_BE_READ.contains(name)) {
            return;
        }
        if (BOLD.contains(name)) {
            children(element, style.inBold(), depth);
        } else if (ITALIC.contains(name)) {
            children(element, style.inItalics(), depth);
        } else if (HEADINGS.contains(name)) {
            byItself(element, style.inBold(), depth);
        } else if (BY_THEMSELVES.contains(name)) {
            byItself(element, style, depth);
        } else {
            other(element, name, style, depth);
        }
    }

    private void other(Element element, String name, Style style, int depth) {
        switch (name) {
            case "br" -> flow.lineBreak(style);
            case "a" -> children(element, style.linkedTo(element.attr("href")), depth);
            case "img" -> flow.text(element.attr("alt"), style);
            case "pre", "listing", "xmp", "plaintext" -> {
                flow.endParagraph();
                flow.preformatted(element.wholeText(), style);
                flow.endParagraph();
            }
            case "td", "th" -> {
                flow.text(" ", style);
                children(element, name.equals("th") ? style.inBold() : style, depth);
            }
            case "ul", "menu", "dir" -> list(element, false, style, depth);
            case "ol" -> list(element, true, style, depth);
            case "li" -> {
                if (listsOpen > 0) {
                    flow.nextItem();
                }
                byItself(element, style, depth);
            }
            default -> children(element, style, depth);
        }
    }

    private void byItself(Element element, Style style, int depth) {
        flow.endParagraph();
        children(element, style, depth);
        flow.endParagraph();
    }

    private void list(Element element, boolean isOrdered, Style style, int depth) {
        flow.beginList(isOrdered);
        listsOpen++;
        children(element, style, depth);
        listsOpen--;
        flow.endList();
    }
}
