package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the known answers of HubSpot's "Validating requests" page and of its client libraries' tests. */
class SignaturesTest {

    private static final URI URL = URI.create("https://www.example.com/webhook_uri");

    private final Signatures signatures = new Signatures("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy");

    @Test
    void firstVersionSignsTheBody() {
        // Given
        byte[] body = bytes("[{\"eventId\":1,\"subscriptionId\":12345,\"portalId\":62515,\"occurredAt\":1564113600000,"
                + "\"subscriptionType\":\"contact.creation\",\"attemptNumber\":0,\"objectId\":123,\"changeSource\":\"CRM\","
                + "\"changeFlag\":\"NEW\",\"appId\":54321}]");

        // When
        String signature = signatures.first(body);

        // Then
        assertThat(signature).isEqualTo("232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET||eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e",
                "POST|{\"example_field\":\"example_value\"}"
                        + "|9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"
            })
    void secondVersionSignsMethodAddressAndBody(String method, String body, String expected) {
        // When
        String signature = signatures.second(method, URL, bytes(body == null ? "" : body));

        // Then
        assertThat(signature).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'example_field':'example_value'}|1693657560000|K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=",
                "{'example_field':'example_value'}|1700000300000|RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=",
                "{\"example_field\":\"example_value\"}|1693657560000|oaA3M5dEtt6kFsseJD/Hv/x+JNl1vsoxFj4oxmwP6Go="
            })
    void thirdVersionSignsTheTimestampToo(String body, long timestamp, String expected) {
        // When
        String signature = signatures.third(URL, bytes(body), timestamp);

        // Then
        assertThat(signature).isEqualTo(expected);
    }

    @Test
    void thirdVersionSignsSomeEscapesDecodedAndOthersAsTheyAre() {
        // Given
        byte[] body = bytes("[]");

        // When
        String escaped = signatures.third(URI.create("https://www.example.com/a%3ab%2Fc?q=%20%25"), body, 1);
        String plain = signatures.third(URI.create("https://www.example.com/a:b/c?q=%20%25"), body, 1);

        // Then
        assertThat(escaped).isEqualTo(plain);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
