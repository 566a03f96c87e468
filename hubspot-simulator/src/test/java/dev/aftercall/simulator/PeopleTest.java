package dev.aftercall.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.people.Act;
import dev.aftercall.simulator.people.PeopleSettings;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleTest {

    private static final String PEOPLE = "/_sim/portals/4100001/people";
    private static final Instant START = Instant.parse("2031-02-03T10:00:00Z");

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());

    @BeforeEach
    void stopTime() {
        simulator.time().stop();
        simulator.time().set(START);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void peopleDoTheirPartAsTimeGoesOn() {
        // Given
        app.post(PEOPLE, "{\"perMinute\":10,\"seed\":7}");

        // When
        simulator.time().advance(Duration.ofMinutes(30));

        // Then
        List<String> lines = peoplesLines();
        assertThat(lines).hasSizeBetween(200, 400);
        assertThat(lines).anyMatch(line -> line.contains("\"action\":\"updated\""));
    }

    @Test
    void theSameSeedGivesTheSameDay() {
        // Given
        String first = day(3);

        // When
        String second = day(3);
        String other = day(4);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void eachActIsDone(Act act) {
        // Given
        app.post(
                "/crm/v3/objects/tasks",
                "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\",\"hs_task_subject\":\"Call\"}}");
        simulator.people().set(InstalledApp.NORTHWIND, new PeopleSettings(60, Map.of(act, 1), false, List.of(), 5));

        // When
        simulator.time().advance(Duration.ofMinutes(1));

        // Then
        assertThat(peoplesLines()).isNotEmpty().allMatch(line -> line.contains("\"status\":2"));
    }

    @Test
    void aNewContactsCompanyIsMadeAndLinked() {
        // Given
        app.post(PEOPLE, "{\"createCompanies\":true}");
        String contact = contact("ada@engines.example");
        String consumer = contact("ada@gmail.com");

        // When
        simulator.time().advance(Duration.ofSeconds(10));
        String second = contact("grace@engines.example");
        simulator.time().advance(Duration.ofSeconds(10));

        // Then
        assertThat(companies(contact)).hasSize(1).isEqualTo(companies(second));
        assertThat(companies(consumer)).isEmpty();
    }

    @Test
    void aRecordMadeWithAssociationsIsNewOnce() {
        // Given
        simulator.lag(LagSettings.USUAL);
        String company = app.post("/crm/v3/objects/companies", "{\"properties\":{\"name\":\"First\"}}")
                .json()
                .path("id")
                .asText();
        app.post(
                PEOPLE,
                "{\"createCompanies\":true,\"workflows\":[{\"type\":\"contacts\",\"afterSeconds\":5,"
                        + "\"set\":{\"jobtitle\":\"Lead\"}}]}");
        app.post(
                "/crm/v3/objects/contacts",
                "{\"properties\":{\"email\":\"ada@engines.example\"},\"associations\":[{\"to\":{\"id\":\"" + company
                        + "\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":279}]}]}");

        // When
        simulator.time().advance(Duration.ofSeconds(10));

        // Then
        assertThat(peoplesLines())
                .filteredOn(line -> line.contains("\"PATCH\""))
                .hasSize(1);
        assertThat(peoplesLines())
                .filteredOn(line -> line.contains("\"endpoint\":\"/crm/v3/objects/{type}\""))
                .hasSize(1);
    }

    @Test
    void aWorkflowEditsWhatAnAppMadeAWhileLater() {
        // Given
        app.post(
                PEOPLE, "{\"workflows\":[{\"type\":\"contacts\",\"afterSeconds\":5,\"set\":{\"jobtitle\":\"Lead\"}}]}");
        String contact = contact("ada@engines.example");

        // When
        simulator.time().advance(Duration.ofSeconds(4));
        String early = jobTitle(contact);
        simulator.time().advance(Duration.ofSeconds(1));

        // Then
        assertThat(early).isEmpty();
        assertThat(jobTitle(contact)).isEqualTo("Lead");
    }

    @Test
    void peopleStopWhenTold() {
        // Given
        app.post(PEOPLE, "{\"perMinute\":10}");
        app.call("DELETE", PEOPLE, "");

        // When
        simulator.time().advance(Duration.ofMinutes(30));

        // Then
        assertThat(peoplesLines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void peopleWhoGoOnAfterARestDoNoMoreThanBefore(boolean restored) {
        // Given
        app.post(PEOPLE, "{\"perMinute\":10,\"seed\":7}");
        simulator.rewind().take("at work");
        app.call("DELETE", PEOPLE, "");

        // When
        if (restored) {
            simulator.rewind().restore("at work");
        } else {
            app.post(PEOPLE, "{\"perMinute\":10,\"seed\":7}");
        }
        simulator.time().advance(Duration.ofMinutes(30));

        // Then
        assertThat(peoplesLines()).hasSizeBetween(200, 400);
    }

    @Test
    void unknownActsAndAccountsAreRefused() {
        // When
        Answer act = app.post(PEOPLE, "{\"acts\":{\"dance\":1}}");
        Answer account = app.post("/_sim/portals/1/people", "{}");

        // Then
        assertThat(act.status()).isEqualTo(400);
        assertThat(account.status()).isEqualTo(404);
    }

    private String day(long seed) {
        simulator.rewind().reset();
        simulator.time().stop();
        simulator.time().set(START);
        long before = simulator.history().last();
        simulator
                .people()
                .set(InstalledApp.NORTHWIND, new PeopleSettings(5, PeopleSettings.USUAL, true, List.of(), seed));
        simulator.time().advance(Duration.ofMinutes(20));
        return app.get("/_sim/history?after=" + before)
                .body()
                .lines()
                .map(line -> line.substring(line.indexOf("\"at\""), line.indexOf("\"micros\"")))
                .collect(Collectors.joining("\n"));
    }

    private List<String> peoplesLines() {
        return app.get("/_sim/history")
                .body()
                .lines()
                .filter(line -> line.contains("\"kind\":\"people\""))
                .toList();
    }

    private String contact(String email) {
        return app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"" + email + "\"}}")
                .json()
                .path("id")
                .asText();
    }

    private List<String> companies(String contact) {
        return app.get("/crm/v4/objects/contacts/" + contact + "/associations/companies")
                .json()
                .path("results")
                .valueStream()
                .map(each -> each.path("toObjectId").asText())
                .toList();
    }

    private String jobTitle(String contact) {
        JsonNode title = app.get("/crm/v3/objects/contacts/" + contact + "?properties=jobtitle")
                .json()
                .at("/properties/jobtitle");
        return title.isNull() ? "" : title.asText();
    }
}
