package dev.aftercall.crmwriter.body;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SafeTextTest {

    private static final String HEBREW = "\u05E9\u05DC\u05D5\u05DD";
    private static final String ISOLATE = "\u2068";
    private static final String END = "\u2069";

    @Test
    void controlCharactersAndHalvesOfCharactersAreLeftOut() {
        assertThat(SafeText.clean("a\0b\u0007c\uD83Dd\uDE00e\uFFFEf\u0085g\nh")).isEqualTo("abcdef\ng\nh");
    }

    @Test
    void marksThatTurnTheDirectionOfOthersAreLeftOut() {
        assertThat(SafeText.clean("invoice\u202Efdp.exe\u202C \u2067x\u2069")).isEqualTo("invoicefdp.exe x");
    }

    @Test
    void emojiAndAccentsStay() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 é e\u0301";

        assertThat(SafeText.clean(family)).isEqualTo(family);
    }

    @Test
    void aTitleIsOneLine() {
        assertThat(SafeText.oneLine("  Kick-off\r\n\twith  Ada ", 250)).isEqualTo("Kick-off with Ada");
    }

    @Test
    void whatIsWrittenFromRightToLeftIsSetApart() {
        assertThat(SafeText.oneLine(HEBREW + " (2)", 250)).isEqualTo(ISOLATE + HEBREW + " (2)" + END);
        assertThat("Call with " + SafeText.apart(HEBREW)).isEqualTo("Call with " + ISOLATE + HEBREW + END);
        assertThat(SafeText.apart("Ada")).isEqualTo("Ada");
    }

    @Test
    void aLongTitleIsCutWithAMarkAndStaysApart() {
        assertThat(SafeText.oneLine("x".repeat(300), 250)).hasSize(250).endsWith("x […]");
        assertThat(SafeText.oneLine(HEBREW.repeat(100), 250))
                .hasSize(250)
                .startsWith(ISOLATE)
                .endsWith(" […]" + END);
    }

    @Test
    void aTitleIsNotCutWithinWhatPeopleTakeForACharacter() {
        // Given
        String flag = "\uD83C\uDDE9\uD83C\uDDEA";

        for (int longest = 20; longest < 40; longest++) {
            // When
            String cut = SafeText.oneLine(flag.repeat(50), longest);

            // Then
            assertThat(cut.replace(" […]", "").replace(flag, "")).isEmpty();
            assertThat(cut.length()).isBetween(longest - 4, longest);
        }
    }

    @Test
    void marksWithoutEndAreCutAnyhow() {
        assertThat(SafeText.oneLine("a" + "\u0301".repeat(10_000), 250)).hasSize(250);
    }
}
