package dev.aftercall.crmwriter.body;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of HTML within which nothing is cut: a tag, or a word.
 *
 * @param html as it goes out
 * @param kind what it is
 * @param name of the element that it opens, ends or is
 */
record Piece(String html, Kind kind, String name) {

    private static final Pattern WORD = Pattern.compile("\\S*+\\s*+");
    private static final int LONGEST_WORD = 100;

    /** Kinds of pieces. */
    enum Kind {
        OPENS,
        ENDS,
        /** An element without content. */
        STANDS,
        WORD
    }

    /** Whether a block, or a point of a list, is over here. */
    boolean endsBlock() {
        return kind == Kind.ENDS && !name.equals("b") && !name.equals("i") && !name.equals("a");
    }

    String endTag() {
        return "</" + name + ">";
    }

    static List<Piece> of(List<Block> blocks) {
        List<Piece> pieces = new ArrayList<>();
        blocks.forEach(block -> add(pieces, block));
        return pieces;
    }

    private static void add(List<Piece> pieces, Block block) {
        switch (block) {
            case Block.Paragraph(List<Inline> parts) -> addWithin(pieces, "p", "", parts);
            case Block.Listing(boolean isOrdered, List<Block.Item> items) -> {
                String name = isOrdered ? "ol" : "ul";
                pieces.add(opens(name, ""));
                items.forEach(item -> add(pieces, item));
                pieces.add(ends(name));
            }
        }
    }

    /** The paragraphs of a point have no tags of their own: HubSpot sets those far apart. */
    private static void add(List<Piece> pieces, Block.Item item) {
        pieces.add(opens("li", ""));
        boolean afterParagraph = false;
        for (Block block : item.content()) {
            switch (block) {
                case Block.Paragraph(List<Inline> parts) -> {
                    if (afterParagraph) {
                        pieces.add(lineBreak());
                    }
                    parts.forEach(part -> add(pieces, part));
                    afterParagraph = true;
                }
                case Block.Listing list -> {
                    add(pieces, list);
                    afterParagraph = false;
                }
            }
        }
        pieces.add(ends("li"));
    }

    private static void add(List<Piece> pieces, Inline part) {
        switch (part) {
            case Inline.Text(String text) -> addWords(pieces, text);
            case Inline.Bold(List<Inline> parts) -> addWithin(pieces, "b", "", parts);
            case Inline.Italic(List<Inline> parts) -> addWithin(pieces, "i", "", parts);
            case Inline.Link(String address, List<Inline> parts) ->
                addWithin(pieces, "a", " href=\"" + escaped(address).replace("\"", "&quot;") + "\"", parts);
            case Inline.Break() -> pieces.add(lineBreak());
        }
    }

    private static void addWithin(List<Piece> pieces, String name, String attribute, List<Inline> parts) {
        pieces.add(opens(name, attribute));
        parts.forEach(part -> add(pieces, part));
        pieces.add(ends(name));
    }

    private static void addWords(List<Piece> pieces, String text) {
        Matcher words = WORD.matcher(text);
        while (words.find() && words.end() > words.start()) {
            String word = words.group();
            int begin = 0;
            while (begin < word.length()) {
                int end = SafeText.endOfCharacters(word, begin + LONGEST_WORD);
                pieces.add(new Piece(escaped(word.substring(begin, end)), Kind.WORD, ""));
                begin = end;
            }
        }
    }

    private static Piece opens(String name, String attribute) {
        return new Piece("<" + name + attribute + ">", Kind.OPENS, name);
    }

    private static Piece ends(String name) {
        return new Piece("</" + name + ">", Kind.ENDS, name);
    }

    private static Piece lineBreak() {
        return new Piece("<br>", Kind.STANDS, "br");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
