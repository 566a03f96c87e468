package dev.aftercall.localstack.demo;

import java.io.PrintStream;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** What the demo shows: lines, and a bar that grows in place on a terminal and by lines elsewhere. */
public final class Screen {
    private static final int BAR_WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable String shown;

    public Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /**
     * Shows how far something is.
     *
     * @param total 0 when nobody knows it
     */
    void progress(String label, long done, long total) {
        String text = terminal ? bar(label, done, total) : plain(label, done, total);
        if (Objects.equals(text, shown)) {
            return;
        }
        shown = text;
        if (terminal) {
            out.print("\r" + text);
            out.flush();
        } else {
            line(text);
        }
    }

    void endProgress() {
        if (terminal && shown != null) {
            out.println();
        }
        shown = null;
    }

    private static String bar(String label, long done, long total) {
        if (total <= 0) {
            return "  %s: %d".formatted(label, done);
        }
        int filled = (int) Math.min(BAR_WIDTH, done * BAR_WIDTH / total);
        return "  %s [%s%s] %d of %d".formatted(label, "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), done, total);
    }

    /** In quarters, so that a log doesn't fill with it. */
    private static String plain(String label, long done, long total) {
        return total <= 0 ? "  " + label : "  %s: %d %%".formatted(label, Math.min(4, done * 4 / total) * 25);
    }
}
