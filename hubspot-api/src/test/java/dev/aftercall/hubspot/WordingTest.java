package dev.aftercall.hubspot;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages follow HubSpot's guides and bodies recorded by connectors; people and addresses are made up. */
class WordingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Property values were not valid: | Property values were not valid:",
                "You have reached your ten_secondly_rolling limit. | You have reached your ten_secondly_rolling limit.",
                "Contact already exists. Existing ID: 501 | Contact already exists. Existing ID: …",
                "Email address mia@muster.example is invalid | Email address … is invalid",
                "\"Mia Muster\" was not one of the allowed options: [label: \"Acme\"] | … was not one of the allowed options: label: …",
                "hs_timestamp is not 0170 123456 | hs_timestamp is not …",
                "Property deal_budget_code is required | Property deal_budget_code is required",
                "Property mia is required | Property … is required",
                "Property mia@muster.example is required | Property … is required",
                "Error creating CALL. Some required properties were not set. | Error creating CALL. Some required properties were not set.",
                "missing or invalid refresh token | missing or invalid refresh token",
                "resource not found | resource not found",
                "Mia Muster | ''",
                "'' | ''"
            })
    void keepsHubSpotsWordsAndNobodyElses(String message, String kept) {
        assertThat(Wording.of(message, Set.of("hs_timestamp"))).isEqualTo(kept);
    }
}
