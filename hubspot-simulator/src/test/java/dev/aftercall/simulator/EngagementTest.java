package dev.aftercall.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EngagementTest {

    private static final String ENGAGEMENTS = "/engagements/v1/engagements";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aCallIsTheSameUnderBothApis() {
        // Given
        String contact = first("contacts");
        String company = first("companies");

        // When
        Answer made = app.post(ENGAGEMENTS, """
                {"engagement":{"type":"CALL","ownerId":%s,"timestamp":1767225600000},
                 "associations":{"contactIds":[%s],"companyIds":[%s],"dealIds":[],"ownerIds":[]},
                 "attachments":[{"id":4241968539}],
                 "metadata":{"toNumber":"+15550100","fromNumber":"+15550101","status":"COMPLETED",
                  "durationMilliseconds":38000,"body":"Went well","externalId":"x-1",
                  "disposition":"f240bbac-87c9-4f6e-bf70-924b57d47db7"}}""".formatted(owner(), contact, company));

        // Then
        JsonNode engagement = made.json().path("engagement");
        assertThat(made.status()).isEqualTo(200);
        assertThat(engagement.path("id").isNumber()).isTrue();
        assertThat(engagement.path("timestamp").asLong()).isEqualTo(1767225600000L);
        assertThat(engagement.path("portalId").asLong()).isEqualTo(InstalledApp.NORTHWIND);
        assertThat(made.json().at("/associations/contactIds/0").asText()).isEqualTo(contact);
        assertThat(made.json().at("/metadata/durationMilliseconds").isNumber()).isTrue();
        assertThat(made.json().at("/attachments/0/id").asLong()).isEqualTo(4241968539L);
        JsonNode object = app.get("/crm/objects/2026-03/calls/"
                        + engagement.path("id").asText()
                        + "?properties=hs_timestamp,hs_call_duration,hs_call_external_id&associations=companies")
                .json();
        assertThat(object.at("/properties/hs_timestamp").asText()).startsWith("2026-01-01T00:00:00");
        assertThat(object.at("/properties/hs_call_duration").asText()).isEqualTo("38000");
        assertThat(object.at("/properties/hs_call_external_id").asText()).isEqualTo("x-1");
        assertThat(object.at("/associations/companies/results/0/id").asText()).isEqualTo(company);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTE|{\"body\":\"b\"}|notes|hs_note_body|b",
                "TASK|{\"subject\":\"s\",\"status\":\"COMPLETED\"}|tasks|hs_task_status|COMPLETED",
                "MEETING|{\"title\":\"t\",\"startTime\":1767225600000}|meetings|hs_meeting_title|t",
                "EMAIL|{\"subject\":\"s\",\"text\":\"x\"}|emails|hs_email_direction|EMAIL"
            })
    void eachTypeBecomesARecordOfItsOwnKind(
            String type, String metadata, String objects, String property, String value) {
        // When
        Answer made =
                app.post(ENGAGEMENTS, "{\"engagement\":{\"type\":\"" + type + "\"},\"metadata\":" + metadata + "}");

        // Then
        String id = made.json().at("/engagement/id").asText();
        assertThat(made.json().at("/engagement/type").asText()).isEqualTo(type);
        assertThat(app.get("/crm/v3/objects/" + objects + "/" + id + "?properties=" + property)
                        .json()
                        .at("/properties/" + property)
                        .asText())
                .isEqualTo(value);
    }

    @Test
    void whatTheObjectsApiMadeIsAnEngagementToo() {
        // Given
        String id = app.post(
                        "/crm/v3/objects/meetings",
                        "{\"properties\":{\"hs_meeting_title\":\"t\",\"hs_meeting_start_time\":\"2026-01-01T00:00:00Z\"}}")
                .json()
                .path("id")
                .asText();

        // When
        JsonNode engagement = app.get(ENGAGEMENTS + "/" + id).json();

        // Then
        assertThat(engagement.at("/engagement/type").asText()).isEqualTo("MEETING");
        assertThat(engagement.at("/metadata/startTime").asLong()).isEqualTo(1767225600000L);
    }

    @Test
    void anEngagementIsChangedAndDeleted() {
        // Given
        String path = ENGAGEMENTS + "/" + note("before");

        // When
        Answer changed = app.patch(path, "{\"metadata\":{\"body\":\"after\"}}");
        Answer deleted = app.call("DELETE", path, "");

        // Then
        assertThat(changed.json().at("/metadata/body").asText()).isEqualTo("after");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(app.get(path).status()).isEqualTo(404);
        assertThat(app.get(ENGAGEMENTS + "/word").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metadata\":{}}",
                "{\"engagement\":{\"type\":\"FAX\"},\"metadata\":{}}",
                "{\"engagement\":{\"type\":\"NOTE\"}}",
                "{\"engagement\":{\"type\":\"NOTE\",\"timestamp\":\"today\"},\"metadata\":{}}",
                "{\"engagement\":{\"type\":\"CALL\"},\"metadata\":{\"durationMilliseconds\":\"long\"}}",
                "{\"engagement\":{\"type\":\"CALL\"},\"metadata\":{\"disposition\":\"none such\"}}",
                "{\"engagement\":{\"type\":\"NOTE\"},\"metadata\":{},\"associations\":{\"contactIds\":[1]}}"
            })
    void unfitEngagementsAreRefused(String engagement) {
        // When
        Answer answer = app.post(ENGAGEMENTS, engagement);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void pagesGoOnUntilThereIsNoMore() {
        // Given
        List<String> made = List.of(note("a"), note("b"), note("c"));

        // When
        List<String> found = new ArrayList<>();
        JsonNode page = app.get(ENGAGEMENTS + "/paged?limit=2").json();
        page.path("results").forEach(each -> found.add(each.at("/engagement/id").asText()));
        while (page.path("hasMore").asBoolean()) {
            page = app.get(ENGAGEMENTS + "/paged?limit=2&offset="
                            + page.path("offset").asText())
                    .json();
            page.path("results")
                    .forEach(each -> found.add(each.at("/engagement/id").asText()));
        }

        // Then
        assertThat(found).isEqualTo(made);
        assertThat(app.get(ENGAGEMENTS + "/paged?limit=251").status()).isEqualTo(400);
    }

    @Test
    void theLatestChangedComeFirstAndOnlyThoseOfThirtyDays() {
        // Given
        simulator.time().stop();
        note("old");
        simulator.time().advance(Duration.ofDays(31));
        app.takeTokens(app.refresh(app.refreshToken()));
        String first = note("first");
        simulator.time().advance(Duration.ofSeconds(1));
        String second = note("second");
        simulator.time().advance(Duration.ofSeconds(1));
        app.patch(ENGAGEMENTS + "/" + first, "{\"metadata\":{\"body\":\"again\"}}");

        // When
        JsonNode recent = app.get(ENGAGEMENTS + "/recent/modified?count=1").json();
        JsonNode next = app.get(ENGAGEMENTS + "/recent/modified?count=1&offset="
                        + recent.path("offset").asText())
                .json();

        // Then
        assertThat(recent.path("total").asInt()).isEqualTo(2);
        assertThat(recent.at("/results/0/engagement/id").asText()).isEqualTo(first);
        assertThat(recent.path("hasMore").asBoolean()).isTrue();
        assertThat(next.at("/results/0/engagement/id").asText()).isEqualTo(second);
        assertThat(next.path("hasMore").asBoolean()).isFalse();
        assertThat(app.get(ENGAGEMENTS + "/recent/modified?count=101").status()).isEqualTo(400);
    }

    @Test
    void theEngagementsOfARecordAreListed() {
        // Given
        String contact = first("contacts");
        note("elsewhere");
        app.post(
                ENGAGEMENTS,
                "{\"engagement\":{\"type\":\"NOTE\"},\"metadata\":{\"body\":\"here\"},\"associations\":{\"contactIds\":["
                        + contact + "]}}");

        // When
        JsonNode page = app.get(ENGAGEMENTS + "/associated/CONTACT/" + contact + "/paged")
                .json();

        // Then
        assertThat(page.path("results")).hasSize(1);
        assertThat(page.at("/results/0/metadata/body").asText()).isEqualTo("here");
        assertThat(page.path("hasMore").asBoolean()).isFalse();
    }

    @Test
    void whatEmailsSayNeedsAScopeOfItsOwn() {
        // Given
        InstalledApp reader =
                InstalledApp.in(simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + " sales-email-read");
        String id = reader.post(
                        ENGAGEMENTS,
                        "{\"engagement\":{\"type\":\"EMAIL\"},\"metadata\":{\"from\":{\"email\":\"a@a.example\"},"
                                + "\"to\":[{\"email\":\"b@b.example\"}],\"subject\":\"s\",\"text\":\"secret\"}}")
                .json()
                .at("/engagement/id")
                .asText();

        // When
        JsonNode seen = reader.get(ENGAGEMENTS + "/" + id).json();
        JsonNode hidden = app.get(ENGAGEMENTS + "/" + id).json();

        // Then
        assertThat(seen.at("/metadata/to/0/email").asText()).isEqualTo("b@b.example");
        assertThat(seen.at("/metadata/text").asText()).isEqualTo("secret");
        assertThat(hidden.toString()).doesNotContain("secret").doesNotContain("b.example");
    }

    @Test
    void dispositionsAreTheOptionsOfTheProperty() {
        // When
        JsonNode list = app.get("/calling/v1/dispositions").json();

        // Then
        assertThat(list).hasSize(6);
        assertThat(list.path(1).path("id").asText()).isEqualTo("f240bbac-87c9-4f6e-bf70-924b57d47db7");
        assertThat(list.path(1).path("label").asText()).isEqualTo("Connected");
        assertThat(list.path(1).path("deleted").asBoolean()).isFalse();
    }

    @Test
    void oddValuesOfTheObjectsApiDoNotBreakPages() {
        // Given
        InstalledApp reader =
                InstalledApp.in(simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + " sales-email-read");
        String half = made("calls", "\"hs_call_duration\":\"12.5\"");
        String whole = made("calls", "\"hs_call_duration\":\"38000\"");
        String long30 = made("calls", "\"hs_call_duration\":\"" + "9".repeat(30) + "\"");
        String headers = made(
                "emails", "\"hs_email_direction\":\"EMAIL\",\"hs_email_subject\":\"s\",\"hs_email_headers\":\"{x\"");

        // When
        Answer page = reader.get(ENGAGEMENTS + "/paged?limit=250");

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(reader.get(ENGAGEMENTS + "/recent/modified").status()).isEqualTo(200);
        assertThat(reader.get(ENGAGEMENTS + "/" + half).body()).contains("\"durationMilliseconds\":12.5");
        assertThat(reader.get(ENGAGEMENTS + "/" + whole).body()).contains("\"durationMilliseconds\":38000");
        assertThat(reader.get(ENGAGEMENTS + "/" + long30).body())
                .contains("\"durationMilliseconds\":" + "9".repeat(30));
        assertThat(reader.get(ENGAGEMENTS + "/" + headers)
                        .json()
                        .at("/metadata/subject")
                        .asText())
                .isEqualTo("s");
    }

    @Test
    void aRefusedEngagementStandsInTheHistoryWithTheReason() {
        // Given
        String path = ENGAGEMENTS + "/" + note("before");
        long before = simulator.history().last();

        // When
        Answer made = app.post(
                ENGAGEMENTS, "{\"engagement\":{\"type\":\"CALL\"},\"metadata\":{\"disposition\":\"none such\"}}");
        Answer changed = app.patch(path, "{\"engagement\":{\"ownerId\":1},\"metadata\":{}}");

        // Then
        assertThat(made.status()).isEqualTo(400);
        assertThat(changed.status()).isEqualTo(400);
        assertThat(app.get("/_sim/history?after=" + before).body().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"refused\":\"VALIDATION_ERROR\""));
    }

    private String made(String type, String properties) {
        return app.post(
                        "/crm/v3/objects/" + type,
                        "{\"properties\":{\"hs_timestamp\":\"2026-01-01T00:00:00Z\"," + properties + "}}")
                .json()
                .path("id")
                .asText();
    }

    private String note(String body) {
        return app.post(ENGAGEMENTS, "{\"engagement\":{\"type\":\"NOTE\"},\"metadata\":{\"body\":\"" + body + "\"}}")
                .json()
                .at("/engagement/id")
                .asText();
    }

    private String first(String type) {
        return app.get("/crm/v3/objects/" + type + "?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }

    private String owner() {
        return app.get("/crm/v3/owners?limit=1").json().at("/results/0/id").asText();
    }
}
