package dev.aftercall.sync.searching;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CursorTest {

    @Test
    void comesBackAsItWasGiven() {
        // Given
        Cursor cursor = new Cursor("ünal, änne\nwith a line", "501");

        // When
        String text = cursor.text();

        // Then
        assertThat(Cursor.parse(text)).contains(cursor);
        assertThat(text).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void anythingElseIsNone() {
        assertThat(Cursor.parse("%%%")).isEmpty();
        assertThat(Cursor.parse("abcd")).isEmpty();
    }
}
