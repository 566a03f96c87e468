package dev.aftercall.sync.pulling;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.aftercall.sync.mirror.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class RunProgressTest {

    @Test
    void beginsWithTheFirstKindAndWithoutACursor() {
        // Given
        RunProgress untouched = new RunProgress(List.of(fresh(Kind.OWNERS), fresh(Kind.CONTACTS)));

        // When
        KindProgress next = untouched.next().orElseThrow();

        // Then
        assertThat(next.kind()).isEqualTo(Kind.OWNERS);
        assertThat(next.after()).isNull();
        assertThat(next.isUntouched()).isTrue();
    }

    @Test
    void goesOnWithinAKindFromTheCursorOfThePageBefore() {
        // Given
        RunProgress progress = new RunProgress(List.of(fresh(Kind.COMPANIES), fresh(Kind.CONTACTS)));

        // When
        RunProgress newer = progress.with(fresh(Kind.COMPANIES).afterPage(100, "101"));

        // Then
        KindProgress next = newer.next().orElseThrow();
        assertThat(next.kind()).isEqualTo(Kind.COMPANIES);
        assertThat(next.after()).isEqualTo("101");
        assertThat(next.records()).isEqualTo(100);
    }

    @Test
    void goesToTheNextKindAfterAPageWithoutACursor() {
        // Given
        RunProgress progress = new RunProgress(List.of(fresh(Kind.COMPANIES), fresh(Kind.CONTACTS)));

        // When
        RunProgress newer = progress.with(fresh(Kind.COMPANIES).afterPage(40, null));

        // Then
        assertThat(newer.next().orElseThrow().kind()).isEqualTo(Kind.CONTACTS);
        assertThat(newer.records()).isEqualTo(40);
    }

    @Test
    void isDoneWhenEveryKindIs() {
        // Given
        RunProgress progress = new RunProgress(List.of(fresh(Kind.COMPANIES)));

        // When
        RunProgress newer = progress.with(fresh(Kind.COMPANIES).afterPage(0, null));

        // Then
        assertThat(newer.next()).isEmpty();
    }

    @Test
    void seesThatACursorLeadsNowhere() {
        // Given
        KindProgress kind = fresh(Kind.CONTACTS).afterPage(100, "7");

        // When
        boolean stuck = kind.isStuckAt("7");

        // Then
        assertThat(stuck).isTrue();
        assertThat(kind.isStuckAt("8")).isFalse();
        assertThat(kind.isStuckAt(null)).isFalse();
    }

    private static KindProgress fresh(Kind kind) {
        return new KindProgress(kind, 0, null, null, false);
    }
}
