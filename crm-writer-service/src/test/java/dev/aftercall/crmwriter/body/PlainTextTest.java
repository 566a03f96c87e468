package dev.aftercall.crmwriter.body;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

    @Test
    void nothingOfTheMarkupIsLeft() {
        // When
        String text = Body.ofMarkdown("# Renewal\n\n**Ada** [signs](https://x.example):\n\n- soon\n- <b>gladly</b>")
                .plainText(200);

        // Then
        assertThat(text).isEqualTo("Renewal\nAda signs:\n- soon\n- <b>gladly</b>");
    }

    @Test
    void whatIsTooLongEndsWithAMark() {
        assertThat(Body.ofPlain("word ".repeat(100)).plainText(50))
                .hasSizeLessThanOrEqualTo(50)
                .endsWith("[…]");
    }
}
