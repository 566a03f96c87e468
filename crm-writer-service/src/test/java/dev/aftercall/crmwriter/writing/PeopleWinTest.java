package dev.aftercall.crmwriter.writing;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleWinTest {

    @Test
    void whatStillHoldsWhatWeWroteIsOverwritten() {
        // When
        PeopleWin allowed =
                PeopleWin.of(Map.of("body", "new"), Fingerprint.ofAll(Map.of("body", "old")), Map.of("body", "old"));

        // Then
        assertThat(allowed.changes()).containsExactly(Map.entry("body", "new"));
        assertThat(allowed.leftAlone()).isEmpty();
    }

    @Test
    void whatSomebodyChangedStaysAndIsNamed() {
        // When
        PeopleWin allowed = PeopleWin.of(
                Map.of("body", "new", "title", "t2"),
                Fingerprint.ofAll(Map.of("body", "old", "title", "t1")),
                Map.of("body", "by hand", "title", "t1"));

        // Then
        assertThat(allowed.changes()).containsExactly(Map.entry("title", "t2"));
        assertThat(allowed.leftAlone()).containsExactly("body");
    }

    @Test
    void whatWeNeverWroteAndIsEmptyMayBeFilled() {
        // When
        PeopleWin allowed = PeopleWin.of(Map.of("body", "new"), Map.of(), Map.of());

        // Then
        assertThat(allowed.changes()).containsExactly(Map.entry("body", "new"));
    }

    @Test
    void whatSomebodyElseFilledInStays() {
        // When
        PeopleWin allowed = PeopleWin.of(Map.of("body", "new"), Map.of(), Map.of("body", "theirs"));

        // Then
        assertThat(allowed.leftAlone()).containsExactly("body");
    }

    @Test
    void whatHoldsTheWantedValueAlreadyNeedsNothing() {
        // When
        PeopleWin allowed =
                PeopleWin.of(Map.of("at", "2026-05-04T10:00:00Z"), Map.of(), Map.of("at", "2026-05-04T10:00:00.000Z"));

        // Then
        assertThat(allowed.changes()).isEmpty();
        assertThat(allowed.leftAlone()).isEmpty();
        assertThat(allowed.asWanted()).containsOnlyKeys("at");
    }
}
