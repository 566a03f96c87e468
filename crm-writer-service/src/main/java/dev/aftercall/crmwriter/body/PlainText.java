package dev.aftercall.crmwriter.body;

import java.util.List;
import java.util.stream.Collectors;

/** Blocks as text without markup, for properties that show none: a line for each paragraph and point. */
final class PlainText {

    private PlainText() {}

    static String of(List<Block> blocks) {
        return blocks.stream().map(PlainText::of).collect(Collectors.joining("\n"));
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Paragraph(List<Inline> parts) -> line(parts);
            case Block.Listing(boolean isOrdered, List<Block.Item> items) ->
                items.stream().map(item -> "- " + of(item.content())).collect(Collectors.joining("\n"));
        };
    }

    private static String line(List<Inline> parts) {
        return parts.stream().map(PlainText::of).collect(Collectors.joining());
    }

    private static String of(Inline part) {
        return switch (part) {
            case Inline.Text(String text) -> text;
            case Inline.Bold(List<Inline> parts) -> line(parts);
            case Inline.Italic(List<Inline> parts) -> line(parts);
            case Inline.Link(String address, List<Inline> parts) -> line(parts);
            case Inline.Break() -> "\n";
        };
    }
}
