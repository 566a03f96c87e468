package dev.aftercall.crmwriter.body;

import java.util.List;

/** What stands by itself, one below the other. */
public sealed interface Block {

    /** A paragraph. */
    record Paragraph(List<Inline> parts) implements Block {
        public Paragraph {
            parts = List.copyOf(parts);
        }
    }

    /** A list, with numbers where the order counts. */
    record Listing(boolean isOrdered, List<Item> items) implements Block {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** One point of a list. */
    record Item(List<Block> content) {
        public Item {
            content = List.copyOf(content);
        }
    }

    /** A line that says what comes below it. */
    static Block heading(String text) {
        return new Paragraph(List.of(new Inline.Bold(List.of(new Inline.Text(SafeText.clean(text))))));
    }

    /** A list of points without an order, each of plain text. */
    static Block listing(List<String> points) {
        return new Listing(
                false,
                points.stream()
                        .map(point -> new Item(Body.ofPlain(point).blocks()))
                        .toList());
    }
}
