package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookJournalSubscriptionTest {

    private static final String SUBSCRIPTIONS = JournalReader.SUBSCRIPTIONS;

    private final JournalReader reader = new JournalReader();
    private final HubSpotSimulator simulator = reader.simulator();
    private final InstalledApp app = reader.app();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void subscriptionsAreReplacedListedAndTakenAway() {
        // Given
        JsonNode made = reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[\"email\"]");

        // When
        JsonNode again = reader.subscribe("OBJECT", "\"CREATE\",\"DELETE\"", "\"properties\":[\"email\"]");
        JsonNode lists = reader.subscribe("LIST_MEMBERSHIP", "\"ADDED_TO_LIST\"", "\"listIds\":[7]");

        // Then
        assertThat(again.path("id")).isEqualTo(made.path("id"));
        assertThat(reader.developer().get(SUBSCRIPTIONS).json().path("results")).hasSize(2);
        String one = SUBSCRIPTIONS + "/" + made.path("id").asText();
        assertThat(reader.developer().get(one).json().path("actions")).hasSize(2);
        assertThat(reader.developer().call("DELETE", one, "").status()).isEqualTo(204);
        assertThat(reader.developer().get(one).status()).isEqualTo(404);
        assertThat(lists.path("subscriptionType").asText()).isEqualTo("LIST_MEMBERSHIP");
        assertThat(reader.developer()
                        .call("DELETE", SUBSCRIPTIONS + "/portals/4100001", "")
                        .status())
                .isEqualTo(204);
        assertThat(reader.developer().get(SUBSCRIPTIONS).json().path("results")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subscriptionType\":\"OTHER\"}",
                "{\"subscriptionType\":\"OBJECT\",\"portalId\":4100001,\"actions\":[\"CREATE\"]}",
                "{\"subscriptionType\":\"OBJECT\",\"portalId\":4100001,\"objectTypeId\":\"0-1\","
                        + "\"actions\":[\"ASSOCIATION_ADDED\"]}",
                "{\"subscriptionType\":\"OBJECT\",\"objectTypeId\":\"0-1\",\"actions\":[\"CREATE\"]}"
            })
    void unfitSubscriptionsAreRefused(String body) {
        // When
        Answer refused = reader.developer().post(SUBSCRIPTIONS, body);

        // Then
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void numbersOfSubscriptionsBeginAnewAfterAReset() {
        // Given
        JsonNode first =
                reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]").path("id");

        // When
        app.post("/_sim/reset", "");

        // Then
        reader.setUp();
        assertThat(reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]").path("id"))
                .isEqualTo(first);
    }
}
