package dev.aftercall.simulator;

import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RuleKindTest {

    private static final String RULES = "/crm/property-validations/2026-09/0-1/";
    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @BeforeEach
    void makeProperties() {
        simulator.time().set(Instant.parse("2026-05-04T10:00:00Z"));
        simulator.time().stop();
        property("a_string", "string", "text");
        property("a_number", "number", "number");
        property("a_date", "date", "date");
        property("a_datetime", "datetime", "date");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a_date, AFTER_DURATION, '\"P7D\"', 2026-05-10, 2026-05-11",
        "a_date, BEFORE_DURATION, '\"P30D\"', 2026-04-05, 2026-04-04",
        "a_datetime, AFTER_DATETIME_DURATION, '\"P1M\"', 2026-06-04T09:59:00Z, 2026-06-04T10:01:00Z",
        "a_datetime, BEFORE_DATETIME_DURATION, '\"P1Y\"', 2025-05-04T10:01:00Z, 2025-05-04T09:59:00Z",
        "a_date, START_DATE, '\"1640995200000\"', 2021-12-31, 2022-01-01",
        "a_date, END_DATE, '\"1640995200000\"', 2022-01-02, 2022-01-01",
        "a_datetime, START_DATETIME, '\"1640995200000\"', 2021-12-31T23:59:59Z, 2022-01-01T00:00:00Z",
        "a_datetime, END_DATETIME, '\"1640995200000\"', 2022-01-01T00:00:01Z, 2022-01-01T00:00:00Z",
        "a_date, DAYS_OF_WEEK, '\"MONDAY\", \"FRIDAY\"', 2026-05-05, 2026-05-04",
        "a_number, DECIMAL, '\"2\"', 1.234, 1.23",
        "a_number, MIN_NUMBER, '\"-10.5\"', -11, -10.5",
        "a_number, MAX_NUMBER, '\"99.99\"', 100, 99.99",
        "a_string, DOMAIN, '', no domain, some.example",
        "a_string, EMAIL, '', a@b, a@b.example",
        "a_string, EMAIL_ALLOWED_DOMAINS, '\"good.example\"', a@bad.example, a@Good.example",
        "a_string, URL, '', not a page, https://some.example/a?b=c",
        "a_string, URL_ALLOWED_DOMAINS, '\"some.example\"', https://other.example, https://www.some.example",
        "a_string, URL_BLOCKED_DOMAINS, '\"spam.example\"', https://spam.example, https://some.example",
        "a_string, FORMAT, '\"UPPER\"', Mixed, UPPER",
        "a_string, FORMAT, '\"CAPITALIZATION\"', mixed Words, Mixed Words",
        "a_string, ALPHANUMERIC, '\"ALPHA_ONLY\"', abc1, abc",
        "a_string, SPECIAL_CHARACTERS, '\"NOT_ALLOWED\"', 5$, five dollars",
        "a_string, WHITESPACE, '', a b, ab",
        "a_string, WHITESPACE, '\"TRIM\"', ' a b', a b",
        "phone, PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE, '', 030 1234567, +49 30 1234567",
        "phone, PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE, '\"us\"', +49 30 1234567, +1 202 555 0134",
    })
    void ruleRefusesWhatBreaksIt(String property, String kind, String arguments, String bad, String good) {
        // Given
        Answer set = set(property, kind, arguments);

        // When
        Answer refused = create(property, bad);

        // Then
        assertThat(set.status()).isEqualTo(204);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("VALIDATION_RULE_" + kind);
        assertThat(create(property, good).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "a_string, NEW_KIND, ''",
        "a_string, DECIMAL, '\"2\"'",
        "a_number, DECIMAL, '\"21\"'",
        "a_date, AFTER_DURATION, '\"7 days\"'",
        "a_date, AFTER_DURATION, '\"P999999999Y\"'",
        "a_string, FORMAT, '\"TITLE\"'",
        "a_string, REGEX, '\"[\"'",
        "a_string, EMAIL_ALLOWED_DOMAINS, ''",
        "phone, PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE, '\"xx\"'",
    })
    void ruleThatMakesNoSenseIsRefused(String property, String kind, String arguments) {
        // When
        Answer refused = set(property, kind, arguments);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(app.get(RULES + property + "/rule-type/" + kind).status()).isEqualTo(404);
    }

    @Test
    void patternHasWordsOfItsOwn() {
        // Given
        set("a_string", "REGEX", "\"[A-Z]+\", \"Shout!\"");

        // When
        Answer refused = create("a_string", "quiet");

        // Then
        assertThat(refused.json().at("/errors/0/message").asText()).isEqualTo("Shout!");
        assertThat(app.get(RULES + "a_string/rule-type/REGEX")
                        .json()
                        .at("/ruleArguments/0")
                        .asText())
                .isEqualTo("[A-Z]+");
    }

    @Test
    void ruleForAnotherTypeThanThePropertyHasByNowRefusesNothing() {
        // Given
        set("a_number", "DECIMAL", "\"2\"");
        app.call("PATCH", "/crm/v3/properties/contacts/a_number", "{\"type\":\"string\",\"fieldType\":\"text\"}");

        // When
        Answer made = create("a_number", "three");

        // Then
        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void ruleThatNormalisesChangesTheValueAndWarns() {
        // Given
        app.call(
                "PUT",
                RULES + "a_string/rule-type/FORMAT",
                "{\"ruleArguments\":[\"UPPER\"],\"shouldApplyNormalization\":true}");

        // When
        Answer made = create("a_string", "mixed");

        // Then
        assertThat(made.json().at("/properties/a_string").asText()).isEqualTo("MIXED");
        assertThat(made.json().at("/warnings/0/category").asText()).isEqualTo("PROPERTY_VALUE_NORMALIZED");
    }

    private void property(String name, String type, String fieldType) {
        app.post(
                "/crm/v3/properties/contacts",
                "{\"name\":\"" + name + "\",\"label\":\"A\",\"groupName\":\"contactinformation\",\"type\":\"" + type
                        + "\",\"fieldType\":\"" + fieldType + "\"}");
    }

    private Answer set(String property, String kind, String arguments) {
        return app.call("PUT", RULES + property + "/rule-type/" + kind, "{\"ruleArguments\":[" + arguments + "]}");
    }

    private Answer create(String property, String value) {
        return app.post(CONTACTS, "{\"properties\":{\"lastname\":\"L\",\"" + property + "\":\"" + value + "\"}}");
    }
}
