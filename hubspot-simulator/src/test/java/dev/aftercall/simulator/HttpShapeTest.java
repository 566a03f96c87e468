package dev.aftercall.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes for every call, whatever it asks for. */
class HttpShapeTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** HubSpot's client for Node ends the path of owners with a slash. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/crm/v3/owners/", "/crm/v3/owners/?limit=2", CONTACTS + "/", "/crm/objects/2026-03/deals/"})
    void aSlashAtTheEndOfAPathIsOverlooked(String path) {
        assertThat(app.get(path).status()).isEqualTo(200);
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        // When
        Answer answer = app.call("HEAD", CONTACTS, "");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEqualTo("110");
    }

    @Test
    void aWrongMethodIsToldWhichOnesThereAre() {
        // When
        Answer wrong = app.call("PUT", CONTACTS, "{}");
        Answer asked = app.call("OPTIONS", CONTACTS, "");

        // Then
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET, POST");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Allow")).isEqualTo("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void aBodyThatIsNotJsonIsRefusedForItsType(String type) throws Exception {
        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request(CONTACTS)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString("{\"properties\": {\"email\": \"a@example.com\"}}"))
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("HTTP 415 Unsupported Media Type");
    }

    @Test
    void anAddressBeyondSixteenThousandCharactersIsTooLong() {
        // When
        Answer longest = app.get(CONTACTS + "?properties=" + "a".repeat(15_000));
        Answer longer = app.get(CONTACTS + "?properties=" + "a".repeat(16_400));

        // Then
        assertThat(longest.status()).isEqualTo(200);
        assertThat(longer.status()).isEqualTo(414);
    }

    @Test
    void aLongAnswerIsCompressedForWhoeverTakesThat() throws Exception {
        // Given
        HttpRequest request = request(CONTACTS + "?limit=20")
                .header("Accept-Encoding", "gzip")
                .build();

        // When
        HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());

        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unpacked(answer.body())).startsWith("{\"results\":[").endsWith("}");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulator.url().resolve(path))
                .header("Authorization", "Bearer " + app.accessToken());
    }

    private static String unpacked(InputStream packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(packed)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
