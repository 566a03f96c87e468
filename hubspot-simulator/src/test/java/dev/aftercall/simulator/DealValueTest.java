package dev.aftercall.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DealValueTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "qualifiedtobuy, 0.40000000000000002220446049250313080847263336181640625, false, false, false, 400",
        "closedwon, 1, true, true, false, 1000",
        "closedlost, 0, true, false, true, 0",
    })
    void valuesFollowFromStageAndAmount(
            String stage, String probability, String closed, String won, String lost, String projected) {
        // When
        JsonNode values =
                app.post("/crm/v3/objects/deals", """
                {"properties":{"dealname":"D","dealstage":"%s","amount":"1000"}}""".formatted(stage)).json().path("properties");

        // Then
        assertThat(values.path("hs_deal_stage_probability").asText()).isEqualTo(probability);
        assertThat(values.path("hs_is_closed").asText()).isEqualTo(closed);
        assertThat(values.path("hs_is_closed_won").asText()).isEqualTo(won);
        assertThat(values.path("hs_is_closed_lost").asText()).isEqualTo(lost);
        assertThat(new BigDecimal(values.path("hs_projected_amount").asText()))
                .isCloseTo(new BigDecimal(projected), Offset.offset(new BigDecimal("0.001")));
        assertThat(values.path("hs_forecast_amount").asText()).isEqualTo("1000");
        assertThat(values.path("amount_in_home_currency").asText()).isEqualTo("1000");
    }

    @Test
    void daysToCloseAreCountedFromCreation() {
        // Given
        JsonNode deal = app.post(
                        "/crm/v3/objects/deals", "{\"properties\":{\"dealname\":\"D\",\"dealstage\":\"closedwon\"}}")
                .json();
        String closedAt = Instant.parse(deal.path("createdAt").asText())
                .plus(Duration.ofDays(12))
                .toString();

        // When
        Answer answer = app.patch(
                "/crm/v3/objects/deals/" + deal.path("id").asText(),
                "{\"properties\":{\"closedate\":\"" + closedAt + "\"}}");

        // Then
        assertThat(answer.json().at("/properties/days_to_close").asText()).isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource({"hs_is_closed_won", "hs_projected_amount", "days_to_close", "hs_forecast_amount"})
    void workedOutValuesCannotBeWritten(String property) {
        // When
        Answer answer = app.post(
                "/crm/v3/objects/deals",
                "{\"properties\":{\"dealname\":\"D\",\"dealstage\":\"closedwon\",\"" + property + "\":\"1\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("READ_ONLY_VALUE");
    }
}
