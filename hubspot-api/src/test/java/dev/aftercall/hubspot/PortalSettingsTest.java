package dev.aftercall.hubspot;

import java.math.BigDecimal;
import java.util.List;

import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** Owners, pipelines, properties, account. Bodies follow HubSpot's guide of each. */
class PortalSettingsTest {

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void readsOwners() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"id":"61","email":"ada@demo.example","firstName":"Ada","lastName":"L","userId":9,
                  "archived":false,"teams":[{"id":"3","name":"Sales","primary":true}]},{"id":"62","type":"QUEUE"}]}""");

        // When
        List<Owners.Owner> owners = hubSpot.portal()
                .owners()
                .list(ACCESS, null)
                .toOptional()
                .orElseThrow()
                .results();

        // Then
        assertThat(owners)
                .containsExactly(
                        new Owners.Owner(
                                "61",
                                "ada@demo.example",
                                "Ada",
                                "L",
                                "9",
                                false,
                                List.of(new Owners.Team("3", "Sales", true))),
                        new Owners.Owner("62", null, null, null, null, false, List.of()));
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/owners/2026-03?limit=100");
    }

    @Test
    void readsPipelines() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"id":"default","label":"Sales","displayOrder":0,"archived":false,"stages":[
                  {"id":"s1","label":"New","displayOrder":0,"metadata":{"probability":"0.2","isClosed":"false"}},
                  {"id":"s2","label":"Won","displayOrder":1,"metadata":{"probability":"1.0"}}]}]}""");

        // When
        List<Pipelines.Pipeline> pipelines = hubSpot.portal()
                .pipelines()
                .list(ACCESS, ObjectType.DEALS)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(pipelines.getFirst().stages())
                .containsExactly(
                        new Pipelines.Stage("s1", "New", 0, new BigDecimal("0.2"), false, false),
                        new Pipelines.Stage("s2", "Won", 1, new BigDecimal("1.0"), true, false));
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/pipelines/2026-03/deals");
    }

    @Test
    void readsAndMakesProperties() {
        // Given
        String definition = """
                {"name":"aftercall_write_id","label":"aftercall","groupName":"g","type":"string","fieldType":"text",
                 "hasUniqueValue":true,"options":[{"value":"a","label":"A","hidden":false}],
                 "modificationMetadata":{"readOnlyValue":true}}""";
        hubSpot.answers(201, definition);
        hubSpot.answers(200, "{\"results\":[" + definition + "]}");
        hubSpot.answers(404, "{}");
        hubSpot.answers(409, "{\"category\":\"OBJECT_ALREADY_EXISTS\"}");
        Properties properties = hubSpot.portal().properties();
        Properties.NewProperty wanted = new Properties.NewProperty(
                "aftercall_write_id", "aftercall", "g", "string", "text", true, "Which write this was");

        // When
        Reply<Properties.Definition> made = properties.create(ACCESS, ObjectType.CALLS, wanted);
        Reply<List<Properties.Definition>> all = properties.list(ACCESS, ObjectType.CALLS);
        Reply<Properties.Definition> missing = properties.get(ACCESS, ObjectType.CALLS, "another");
        Reply<String> group = properties.createGroup(ACCESS, ObjectType.CALLS, "g", "G");

        // Then
        assertThat(made.toOptional().orElseThrow().hasUniqueValue()).isTrue();
        assertThat(made.toOptional().orElseThrow().readOnlyValue()).isTrue();
        assertThat(all.toOptional().orElseThrow().getFirst().options())
                .containsExactly(new Properties.Option("a", "A", false));
        assertThat(missing.problem().orElseThrow().kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(group.problem().orElseThrow().kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
        RecordedRequest request = hubSpot.received();
        assertThat(request.getTarget()).isEqualTo("/crm/properties/2026-03/calls");
        assertThat(ScriptedHubSpot.json(request.getBody().utf8())).isEqualTo(ScriptedHubSpot.json("""
                                {"name":"aftercall_write_id","label":"aftercall","groupName":"g","type":"string",
                                 "fieldType":"text","hasUniqueValue":true,"description":"Which write this was"}"""));
    }

    @Test
    void readsTheAccount() {
        // Given
        hubSpot.answers(200, """
                {"portalId":4100001,"accountType":"STANDARD","timeZone":"Europe/Berlin","companyCurrency":"EUR",
                 "dataHostingLocation":"eu1","uiDomain":"app-eu1.hubspot.com"}""");

        // When
        Account.Details details =
                hubSpot.portal().account().details(ACCESS).toOptional().orElseThrow();

        // Then
        assertThat(details)
                .isEqualTo(new Account.Details(
                        new PortalId(4_100_001), "STANDARD", "Europe/Berlin", "EUR", "eu1", "app-eu1.hubspot.com"));
    }
}
