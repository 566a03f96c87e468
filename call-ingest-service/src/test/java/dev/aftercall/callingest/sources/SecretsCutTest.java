package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SecretsCutTest {

    private static final SecretsCut CUT = SecretsCut.ofLinksAnd("token", "password");
    private static final String MARK = "cut-by-aftercall";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\":\"s3cret\",\"n\":1.50}              | {\"token\":\"#\",\"n\":1.50}",
                "{ \"token\" : \"s3\\\"cret\" , \"a\":[] }      | { \"token\" : \"#\" , \"a\":[] }",
                "{\"token\":\"s3cret\",\"token\":\"s3cret\"}    | {\"token\":\"#\",\"token\":\"#\"}",
                "{\"t\\u006fken\":\"s3cret\"}                   | {\"t\\u006fken\":\"#\"}",
                "{\"a\":[{\"password\":\"s3cret\"}]}            | {\"a\":[{\"password\":\"#\"}]}",
                "{\"token\":{\"a\":[\"s3cret\"]},\"b\":2}       | {\"token\":\"#\",\"b\":2}",
                "{\"token\":[1,2],\"b\":2}                      | {\"token\":\"#\",\"b\":2}",
                "{\"token\":123456,\"b\":2}                     | {\"token\":\"#\",\"b\":2}",
                "{\"token\":null}                               | {\"token\":\"#\"}",
                "{\"ä\":\"ö€😀\",\"token\":\"s3cret\",\"ü\":1}   | {\"ä\":\"ö€😀\",\"token\":\"#\",\"ü\":1}",
                "{\"text\":\"token s3cret\"}                    | {\"text\":\"token s3cret\"}"
            })
    void theFieldsAreCutAndEveryOtherByteStays(String body, String expected) {
        assertThat(cut(body)).isEqualTo(expected.replace("#", MARK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"u\":\"https://a/b?X-Amz-Signature=s3cret\"}                     | {\"u\":\"https://a/b?X-Amz-Signature=#\"}",
                "{\"u\":\"https://a/b?x=1&X-Amz-Signature=s3cret&y=2\"}             | {\"u\":\"https://a/b?x=1&X-Amz-Signature=#&y=2\"}",
                "{\"u\":\"https://a/b?x=1\\u0026X-Amz-Signature=s3c\\u0026y=2\"}    | {\"u\":\"https://a/b?x=1\\u0026X-Amz-Signature=#\\u0026y=2\"}",
                "{\"u\":\"https:\\/\\/a\\/b?sig=s3c%2Fret%3D&y\"}                   | {\"u\":\"https:\\/\\/a\\/b?sig=#&y\"}",
                "{\"u\":\"https://a/b?access_token=s3cret and more\"}               | {\"u\":\"https://a/b?access_token=# and more\"}",
                "{\"u\":\"https://a/b?xtoken=1&signatures=2\"}                      | {\"u\":\"https://a/b?xtoken=1&signatures=2\"}",
                "{\"u\":\"https://zoom.us/j/1?pwd=s3cret.1\"}                       | {\"u\":\"https://zoom.us/j/1?pwd=#\"}"
            })
    void whatSignsALinkIsCut(String body, String expected) {
        assertThat(cut(body)).isEqualTo(expected.replace("#", MARK));
    }

    @Test
    void aLinkInAFormIsCutToo() {
        Payload form = new Payload(
                bytes("A=1&Url=https%3A%2F%2Fa%2Fb%3FX-Amz-Signature%3Ds3cret%26y%3D2&B=2"),
                null,
                "token=s3cret&a=1",
                null);

        Payload cut = SecretsCut.ofLinksAnd().cutFrom(form);

        assertThat(new String(cut.body(), StandardCharsets.UTF_8))
                .isEqualTo("A=1&Url=https%3A%2F%2Fa%2Fb%3FX-Amz-Signature%3D" + MARK + "%26y%3D2&B=2");
        assertThat(cut.query()).isEqualTo("token=" + MARK + "&a=1");
    }

    @Test
    void aByteOrderMarkMovesNothing() {
        assertThat(cut("\uFEFF{\"token\":\"s3cret\"}")).isEqualTo("\uFEFF{\"token\":\"" + MARK + "\"}");
    }

    @Test
    void aLinkWhoseSignatureWasCutIsNoLinkAnyMore() {
        assertThat(SecretsCut.whole("https://a/b?sig=" + MARK)).isNull();
        assertThat(SecretsCut.whole("https://a/b?c=d")).isEqualTo("https://a/b?c=d");
    }

    @Test
    void whatIsNoJsonInUtf8IsRefused() {
        assertThatThrownBy(() -> cut("{\"token\":")).isInstanceOf(InvalidPayload.class);
        assertThatThrownBy(() -> CUT.cutFrom(Payload.of("{\"token\":\"s3cret\"}".getBytes(StandardCharsets.UTF_16BE))))
                .isInstanceOf(InvalidPayload.class);
        assertThatThrownBy(() -> cut("[".repeat(10_000))).isInstanceOf(InvalidPayload.class);
    }

    @Test
    void aMegabyteIsReadInNoTime() {
        String values = "&sig=" + "x".repeat(1_000_000);
        String starts = "?sig=".repeat(200_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> cut("{\"a\":\"" + values + starts + "\"}"));
    }

    private static String cut(String body) {
        return new String(CUT.cutFrom(Payload.of(bytes(body))).body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
