package dev.aftercall.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.webhooks.DeliverySettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Events that wait to be delivered outlive the process. */
class KeptWebhooksTest {

    private static final Instant START = Instant.parse("2031-02-03T10:00:00Z");
    private static final String CREATION = "contact.creation";
    private static final DeliverySettings PAUSED = NotifiedApp.PATIENT.withPaused(true);

    @TempDir
    private Path directory;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        assertThat(receiver.unbelieved()).isEmpty();
        receiver.close();
    }

    @Test
    void eventsThatWaitAreDeliveredAfterARestart() {
        // Given
        try (HubSpotSimulator first = begun()) {
            first.webhooks().use(PAUSED);
            contact(first, "ada");
            contact(first, "bea");
        }

        // When
        try (HubSpotSimulator second = start("state")) {
            assertThat(second.webhooks().waiting()).isEqualTo(2);
            second.webhooks().use(NotifiedApp.PATIENT);

            // Then
            List<JsonNode> events = receiver.await(CREATION, 2);
            assertThat(events)
                    .extracting(event -> event.path("attemptNumber").asInt())
                    .containsOnly(0);
            awaitDelivered(second, 2);
        }
        try (HubSpotSimulator third = start("state")) {
            assertThat(third.webhooks().waiting()).isZero();
        }
        assertThat(receiver.events()).hasSize(2);
    }

    @Test
    void retriesGoOnAfterARestartWithTheNextAttempt() {
        // Given
        try (HubSpotSimulator first = begun()) {
            receiver.answers(() -> 500);
            contact(first, "ada");
            first.time().advance(Duration.ofMinutes(30));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> first.webhooks().later() == 1);
        }
        int before = receiver.events().size();

        // When
        try (HubSpotSimulator second = start("state")) {
            assertThat(second.webhooks().later()).isEqualTo(1);
            second.time().advance(Duration.ofDays(1));

            // Then
            assertThat(before).isBetween(2, 10);
            assertThat(receiver.events())
                    .extracting(event -> event.path("attemptNumber").asInt())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(receiver.events())
                    .extracting(event -> event.path("eventId").asLong())
                    .containsOnly(receiver.events().getFirst().path("eventId").asLong());
            assertThat(second.webhooks().later()).isZero();
        }
    }

    @Test
    void eventsAfterARestartHaveIdsOfTheirOwn() {
        // Given
        try (HubSpotSimulator first = begun()) {
            contact(first, "ada");
            receiver.await(CREATION, 1);
            awaitDelivered(first, 1);
        }

        // When
        try (HubSpotSimulator second = start("state")) {
            contact(second, "bea");

            // Then
            assertThat(receiver.await(CREATION, 2))
                    .extracting(event -> event.path("eventId").asLong())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void crashBetweenAWriteAndItsEventLeavesBothOrNeither() throws IOException {
        // Given
        String id;
        try (HubSpotSimulator first = begun()) {
            first.webhooks().use(PAUSED);
            id = contact(first, "ada");
        }
        byte[] whole = Files.readAllBytes(directory.resolve("state/journal.jsonl"));
        int line = start(whole);
        for (int end : List.of(whole.length, whole.length - 1, (line + whole.length) / 2, line + 1)) {
            Path folder = Files.createDirectories(directory.resolve("cut-" + end));
            Files.write(folder.resolve("journal.jsonl"), Arrays.copyOf(whole, end));

            // When
            try (HubSpotSimulator second = start("cut-" + end)) {
                int found = InstalledApp.in(second)
                        .get("/crm/v3/objects/contacts/" + id)
                        .status();

                // Then
                boolean all = end == whole.length;
                assertThat(found).isEqualTo(all ? 200 : 404);
                assertThat(second.webhooks().waiting()).isEqualTo(all ? 1 : 0);
            }
        }
    }

    @Test
    void snapshotsHoldWhatWaited() {
        // Given
        try (HubSpotSimulator simulator = begun()) {
            simulator.webhooks().use(PAUSED);
            contact(simulator, "ada");
            simulator.rewind().take("one");
            contact(simulator, "bea");
            simulator.webhooks().use(NotifiedApp.PATIENT);
            receiver.await(CREATION, 2);
            awaitDelivered(simulator, 2);

            // When
            simulator.rewind().restore("one");

            // Then
            assertThat(simulator.webhooks().settings()).isEqualTo(PAUSED);
            assertThat(simulator.webhooks().waiting()).isEqualTo(1);
            simulator.rewind().reset();
            assertThat(simulator.webhooks().waiting()).isZero();
        }
        try (HubSpotSimulator again = start("state")) {
            assertThat(again.webhooks().waiting()).isZero();
        }
    }

    /** Where the last line begins. */
    private static int start(byte[] lines) {
        int at = lines.length - 1;
        while (lines[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static void awaitDelivered(HubSpotSimulator simulator, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> simulator.webhooks().log().counts().delivered() == count);
    }

    private HubSpotSimulator begun() {
        HubSpotSimulator simulator = start("state");
        simulator.time().stop();
        simulator.time().set(START);
        InstalledApp.in(simulator);
        simulator.webhooks().use(NotifiedApp.PATIENT);
        simulator.webhooks().target(receiver.url());
        simulator.webhooks().subscribe(CREATION);
        return simulator;
    }

    private HubSpotSimulator start(String folder) {
        return HubSpotSimulator.start(SimulatorSettings.defaults().withStateDirectory(directory.resolve(folder)));
    }

    private static String contact(HubSpotSimulator simulator, String name) {
        return InstalledApp.in(simulator)
                .post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"%s@engines.example\"}}".formatted(name))
                .json()
                .path("id")
                .asText();
    }
}
