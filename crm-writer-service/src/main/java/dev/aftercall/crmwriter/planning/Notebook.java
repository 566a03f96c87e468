package dev.aftercall.crmwriter.planning;

import java.util.List;

import dev.aftercall.crmwriter.body.Block;
import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;

/** Sets what was said one below the other: summary, key points, next steps. */
final class Notebook {

    private Notebook() {}

    static Body of(Notes notes) {
        Body summary = notes.summary() == null ? Body.EMPTY : summary(notes.summary(), notes.format());
        return summary.and(listed("Key points", notes.keyPoints())).and(listed("Next steps", notes.nextSteps()));
    }

    /** The summary; the key points where there is none. */
    static Body inShort(Notes notes) {
        return notes.summary() == null || notes.summary().isBlank()
                ? listed("Key points", notes.keyPoints())
                : summary(notes.summary(), notes.format());
    }

    /** Points below a heading; nothing where there are none. */
    static Body listed(String heading, List<String> points) {
        List<String> said = points.stream().filter(point -> !point.isBlank()).toList();
        return said.isEmpty() ? Body.EMPTY : Body.EMPTY.and(Block.heading(heading), Block.listing(said));
    }

    private static Body summary(String text, Notes.Format format) {
        return switch (format) {
            case HTML -> Body.ofHtml(text);
            case MARKDOWN -> Body.ofMarkdown(text);
            case PLAIN -> Body.ofPlain(text);
        };
    }
}
