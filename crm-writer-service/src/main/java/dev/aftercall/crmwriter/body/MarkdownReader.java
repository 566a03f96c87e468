package dev.aftercall.crmwriter.body;

import java.util.regex.Pattern;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown (CommonMark). HTML within it is text; headings become bold, code and quotes plain paragraphs, images links.
 * Of what is longer than a body can be, only the beginning is read. What is nested or marked up beyond what anybody writes
 * is not read as Markdown at all but as plain text: the time that the parser takes, and the depth that it goes to, grow
 * with it.
 */
final class MarkdownReader extends AbstractVisitor {

    private static final int MOST_MARKS = 5_000;
    private static final int MOST_ANGLES = 200;
    private static final int DEEPEST = 100;

    /** More than ten quotes or lists that begin on one line. */
    private static final Pattern DEEP_LINE =
            Pattern.compile("^(?:[ \\t]*+(?:>|[-*+](?=[ \\t])|[0-9]{1,9}+[.)](?=[ \\t]))){11}", Pattern.MULTILINE);

    private static final Parser PARSER = Parser.builder().build();

    private final Flow flow = new Flow();
    private Style style = Style.PLAIN;

    private MarkdownReader() {}

    static Body read(String text) {
        String beginning = beginning(text);
        boolean isWhole = beginning.length() == text.length();
        if (!isBeyondMeasure(beginning)) {
            Node document = PARSER.parse(beginning);
            if (!isDeep(document)) {
                MarkdownReader reader = new MarkdownReader();
                document.accept(reader);
                return new Body(reader.flow.blocks(), isWhole);
            }
        }
        return new Body(Body.ofPlain(beginning).blocks(), isWhole);
    }

    /** Up to the last empty line, or else line, before a body must end. */
    private static String beginning(String text) {
        if (text.length() <= Body.LONGEST) {
            return text;
        }
        int paragraph = text.lastIndexOf("\n\n", Body.LONGEST);
        int line = paragraph > Body.LONGEST / 2 ? paragraph : text.lastIndexOf('\n', Body.LONGEST);
        return text.substring(0, line > Body.LONGEST / 2 ? line : SafeText.endOfCharacters(text, Body.LONGEST));
    }

    private static boolean isBeyondMeasure(String text) {
        return count(text, "*_[") > MOST_MARKS
                || count(text, "<") > MOST_ANGLES
                || DEEP_LINE.matcher(text).find();
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

    @Override
    public void visit(Text text) {
        flow.text(text.getLiteral(), style);
    }

    @Override
    public void visit(Code code) {
        flow.text(code.getLiteral(), style);
    }

    @Override
    public void visit(HtmlInline html) {
        flow.text(html.getLiteral(), style);
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        flow.text(" ", style);
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        flow.lineBreak(style);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        within(strong, style.inBold());
    }

    @Override
    public void visit(Emphasis emphasis) {
        within(emphasis, style.inItalics());
    }

    @Override
    public void visit(Link link) {
        within(link, style.linkedTo(link.getDestination()));
    }

    @Override
    public void visit(Image image) {
        within(image, style.linkedTo(image.getDestination()));
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        flow.endParagraph();
    }

    @Override
    public void visit(Heading heading) {
        within(heading, style.inBold());
        flow.endParagraph();
    }

    @Override
    public void visit(FencedCodeBlock code) {
        flow.preformatted(code.getLiteral(), style);
        flow.endParagraph();
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        flow.preformatted(code.getLiteral(), style);
        flow.endParagraph();
    }

    @Override
    public void visit(HtmlBlock html) {
        flow.preformatted(html.getLiteral(), style);
        flow.endParagraph();
    }

    @Override
    public void visit(BulletList list) {
        inList(list, false);
    }

    @Override
    public void visit(OrderedList list) {
        inList(list, true);
    }

    @Override
    public void visit(ListItem item) {
        flow.nextItem();
        visitChildren(item);
    }

    private void inList(Node list, boolean isOrdered) {
        flow.beginList(isOrdered);
        visitChildren(list);
        flow.endList();
    }

    private void within(Node node, Style inner) {
        Style outer = style;
        style = inner;
        visitChildren(node);
        style = outer;
    }
}
