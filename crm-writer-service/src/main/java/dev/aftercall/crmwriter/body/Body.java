package dev.aftercall.crmwriter.body;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What goes into one of HubSpot's text boxes.
 *
 * @param isWhole whether nothing was left out already because it was too long
 */
public record Body(List<Block> blocks, boolean isWhole) {

    /** HubSpot's limit of bodies, in characters (its guides to calls, meetings, notes and tasks). */
    public static final int LONGEST = 65_536;

    /** Nothing. */
    public static final Body EMPTY = new Body(List.of(), true);

    public Body {
        blocks = List.copyOf(blocks);
    }

    /** Text in which nothing is markup: paragraphs are what empty lines part. */
    public static Body ofPlain(String text) {
        Flow flow = new Flow();
        flow.plain(text);
        return new Body(flow.blocks(), true);
    }

    /** Markdown, see {@link MarkdownReader}. */
    public static Body ofMarkdown(String text) {
        return MarkdownReader.read(text);
    }

    /** HTML, see {@link HtmlReader}. */
    public static Body ofHtml(String text) {
        return HtmlReader.read(text);
    }

    /** A line that leads there; nothing where that is no address to lead to. */
    public static Body ofLink(String address, String text) {
        return LinkAddress.of(address)
                .map(to -> EMPTY.and(new Block.Paragraph(
                        List.of(new Inline.Link(to, List.of(new Inline.Text(SafeText.clean(text))))))))
                .orElse(EMPTY);
    }

    /** This, and below it that. */
    public Body and(Body other) {
        return new Body(Stream.concat(blocks.stream(), other.blocks.stream()).toList(), isWhole && other.isWhole);
    }

    /** This, and below it these. */
    public Body and(Block... others) {
        return and(new Body(List.of(others), true));
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /**
     * As HTML of {@code p br b i ul ol li a} alone, no longer than HubSpot takes.
     *
     * @param wholeAt where the whole text can be read: linked to where something had to be left out
     */
    public String html(@Nullable String wholeAt) {
        return html(wholeAt, LONGEST);
    }

    /** The same, where there is room for so many characters only. */
    public String html(@Nullable String wholeAt, int longest) {
        return BodyHtml.of(this, wholeAt, longest);
    }

    /** As text without markup; where it is longer, what begins it and a mark. */
    public String plainText(int longest) {
        String text = PlainText.of(blocks);
        return isWhole ? SafeText.cut(text, longest) : SafeText.cut(text + " […]", longest);
    }
}
