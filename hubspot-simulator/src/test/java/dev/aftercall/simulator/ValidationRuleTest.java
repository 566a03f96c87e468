package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationRuleTest {

    private static final String RULES = "/crm/property-validations/2026-09/0-1";
    private static final String OLD = "/crm/objects/2026-03/contacts";
    private static final String NEW = "/crm/objects/2026-09/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "zip, ALPHANUMERIC, NUMERIC_ONLY, 12a, 123",
        "city, MAX_LENGTH, 3, Rome, Ulm",
        "city, MIN_LENGTH, 4, Ulm, Rome",
        "jobtitle, REGEX, [A-Z]+, ceo, CEO",
        "email, EMAIL_BLOCKED_DOMAINS, bad.example, a@bad.example, a@good.example",
    })
    void ruleIsEnforcedFromTheNewestVersionOn(
            String property, String ruleType, String argument, String bad, String good) {
        // Given
        Answer set = app.call(
                "PUT", RULES + "/" + property + "/rule-type/" + ruleType, "{\"ruleArguments\":[\"" + argument + "\"]}");

        // When
        Answer refused = create(NEW, property, bad);

        // Then
        assertThat(set.status()).isEqualTo(204);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").asText()).endsWith(ruleType);
        assertThat(create(NEW, property, good).status()).isEqualTo(201);
        assertThat(create(OLD, property, bad).status()).isEqualTo(201);
    }

    @Test
    void requiredPropertyThatIsMissingIsNamed() {
        // Given
        app.call("PUT", RULES + "/city/rule-type/REQUIRED", "{}");

        // When
        Answer refused = create(NEW, "firstname", "A");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("MISSING_REQUIRED_PROPERTY");
        assertThat(refused.json().at("/context/properties/0").asText()).isEqualTo("city");
        assertThat(create("/crm/v3/objects/contacts", "firstname", "A").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {RULES, "/crm/v3/property-validations/0-1"})
    void rulesCanBeReadBeforehand(String path) {
        // Given
        app.call("PUT", RULES + "/zip/rule-type/ALPHANUMERIC", "{\"ruleArguments\":[\"NUMERIC_ONLY\"]}");

        // When
        JsonNode all = app.get(path).json();

        // Then
        assertThat(all.at("/results/0/propertyName").asText()).isEqualTo("zip");
        assertThat(all.at("/results/0/propertyValidationRules/0/ruleArguments/0")
                        .asText())
                .isEqualTo("NUMERIC_ONLY");
        assertThat(app.get(path + "/zip").json().at("/results/0/ruleType").asText())
                .isEqualTo("ALPHANUMERIC");
    }

    @Test
    void newestVersionWarnsOfAValueThatItNormalised() {
        // When
        Answer warned = create(NEW, "email", "Mixed.Case@Normal.example");
        Answer silent = create(OLD, "email", "Other.Case@Normal.example");

        // Then
        assertThat(warned.json().at("/properties/email").asText()).isEqualTo("mixed.case@normal.example");
        assertThat(warned.json().at("/warnings/0/category").asText()).isEqualTo("PROPERTY_VALUE_NORMALIZED");
        assertThat(silent.json().has("warnings")).isFalse();
    }

    private Answer create(String path, String property, String value) {
        return app.post(path, "{\"properties\":{\"lastname\":\"L\",\"" + property + "\":\"" + value + "\"}}");
    }
}
