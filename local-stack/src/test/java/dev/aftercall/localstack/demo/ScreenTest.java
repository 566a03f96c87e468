package dev.aftercall.localstack.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScreenTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void growsABarInPlaceOnATerminal() {
        Screen screen = new Screen(out, true);

        screen.progress("Reading", 1, 2);
        screen.progress("Reading", 2, 2);
        screen.endProgress();

        assertThat(text())
                .isEqualTo("\r  Reading [###############...............] 1 of 2"
                        + "\r  Reading [##############################] 2 of 2" + System.lineSeparator());
    }

    @Test
    void printsALinePerQuarterElsewhere() {
        Screen screen = new Screen(out, false);

        for (int done = 0; done <= 100; done++) {
            screen.progress("Reading", done, 100);
        }
        screen.endProgress();

        assertThat(text().lines())
                .containsExactly(
                        "  Reading: 0 %", "  Reading: 25 %", "  Reading: 50 %", "  Reading: 75 %", "  Reading: 100 %");
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
