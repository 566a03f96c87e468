package dev.aftercall.localstack.supervision;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the supervisor has to say to people, a line at a time. */
public final class Progress {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final Clock clock;

    public Progress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A line about one part. */
    public void about(String part, String text) {
        line("%-20s %s".formatted(part, text));
    }

    /** A line about the whole. */
    public void line(String text) {
        out.println(TIME.format(clock.instant()) + "  " + text);
        out.flush();
    }
}
