package dev.aftercall.crmwriter.body;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sets blocks as HTML. What is longer than HubSpot takes ends where a block or a point of a list does, with a link to the
 * whole or a mark; only where that would leave out more than a page of what there is room for, it ends between two words.
 */
final class BodyHtml {

    private static final int PAGE = 4_000;

    private BodyHtml() {}

    static String of(Body body, @Nullable String wholeAt, int longest) {
        List<Piece> pieces = Piece.of(body.blocks());
        long length = pieces.stream().mapToLong(piece -> piece.html().length()).sum();
        if (body.isWhole() && length <= longest) {
            return html(pieces, pieces.size());
        }
        String mark = html(mark(wholeAt));
        return html(pieces, end(pieces, longest - mark.length())) + mark;
    }

    private static List<Piece> mark(@Nullable String wholeAt) {
        Inline here = new Inline.Text("[…]");
        return Piece.of(List.of(new Block.Paragraph(LinkAddress.of(wholeAt)
                .<List<Inline>>map(address -> List.of(
                        new Inline.Text("[…] "), new Inline.Link(address, List.of(new Inline.Text("Read all of it")))))
                .orElse(List.of(here)))));
    }

    /** How many pieces there is room for, with the end tags of what is open after them. */
    private static int end(List<Piece> pieces, int room) {
        int length = 0;
        int toClose = 0;
        int afterBlock = 0;
        int lengthAfterBlock = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int closing =
                    switch (piece.kind()) {
                        case OPENS -> piece.endTag().length();
                        case ENDS -> -piece.html().length();
                        case STANDS, WORD -> 0;
                    };
            if (length + piece.html().length() + toClose + closing > room) {
                return length - lengthAfterBlock <= PAGE ? afterBlock : withoutEmptyElements(pieces, i);
            }
            length += piece.html().length();
            toClose += closing;
            if (piece.endsBlock()) {
                afterBlock = i + 1;
                lengthAfterBlock = length;
            }
        }
        return pieces.size();
    }

    private static int withoutEmptyElements(List<Piece> pieces, int end) {
        int shorter = end;
        while (shorter > 0 && pieces.get(shorter - 1).kind() == Piece.Kind.OPENS) {
            shorter--;
        }
        return shorter;
    }

    private static String html(List<Piece> pieces) {
        return html(pieces, pieces.size());
    }

    private static String html(List<Piece> pieces, int end) {
        StringBuilder html = new StringBuilder();
        Deque<Piece> open = new ArrayDeque<>();
        for (Piece piece : pieces.subList(0, end)) {
            html.append(piece.html());
            switch (piece.kind()) {
                case OPENS -> open.push(piece);
                case ENDS -> open.pop();
                case STANDS, WORD -> {}
            }
        }
        open.forEach(piece -> html.append(piece.endTag()));
        return html.toString();
    }
}
