package dev.aftercall.hubspot;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** Campaigns, e-mail statistics, custom objects, app events, calling, rules and limits; bodies follow HubSpot's API reference. */
class PortalSurfacesTest {

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void listsCampaigns() {
        // Given
        hubSpot.answers(200, "{\"total\":1,\"results\":[{\"id\":\"a-1\",\"properties\":{\"hs_name\":\"Spring\"}}]}");

        // When
        Page<Campaigns.Campaign> page = hubSpot.portal()
                .campaigns()
                .list(ACCESS, List.of("hs_name"), null)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(page.results()).containsExactly(new Campaigns.Campaign("a-1", Map.of("hs_name", "Spring")));
        assertThat(hubSpot.received().getTarget())
                .isEqualTo("/marketing/campaigns/2026-03?limit=100&properties=hs_name");
    }

    @Test
    void readsWhatACampaignBroughtAndEarned() {
        // Given
        hubSpot.answers(200, "{\"sessions\":9,\"newContactsFirstTouch\":3,\"influencedContacts\":4}");
        hubSpot.answers(200, "{\"revenueAmount\":120.50,\"contactsNumber\":2,\"dealsNumber\":1,\"dealAmount\":\"99\"}");
        Campaigns campaigns = hubSpot.portal().campaigns();

        // When
        Reply<Campaigns.Metrics> metrics =
                campaigns.metrics(ACCESS, "a-1", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1));
        Reply<Campaigns.Revenue> revenue = campaigns.revenue(ACCESS, "a-1");

        // Then
        assertThat(metrics.toOptional()).contains(new Campaigns.Metrics(9, 3, 0, 4));
        assertThat(revenue.toOptional().orElseThrow().revenueAmount()).isEqualByComparingTo("120.5");
        assertThat(hubSpot.received().getTarget())
                .isEqualTo("/marketing/campaigns/2026-03/a-1/reports/metrics?startDate=2026-01-01&endDate=2026-02-01");
    }

    @Test
    void readsHowMarketingEmailsDid() {
        // Given
        hubSpot.answers(
                200, "{\"emails\":[1],\"aggregate\":{\"counters\":{\"sent\":10},\"ratios\":{\"openratio\":40.5}}}");

        // When
        Reply<MarketingEmails.Statistics> reply =
                hubSpot.portal().marketingEmails().statistics(ACCESS, Instant.EPOCH, Instant.EPOCH.plusSeconds(60));

        // Then
        assertThat(reply.toOptional())
                .contains(new MarketingEmails.Statistics(
                        Map.of("sent", BigDecimal.TEN), Map.of("openratio", new BigDecimal("40.5"))));
    }

    @Test
    void listsAPortalsOwnKindsOfRecords() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"objectTypeId":"2-77","name":"cars","fullyQualifiedName":"p1_cars",
                 "primaryDisplayProperty":"model","requiredProperties":["model"]}]}""");

        // When
        Reply<List<Schemas.Schema>> reply = hubSpot.portal().schemas().list(ACCESS);

        // Then
        assertThat(reply.toOptional().orElseThrow())
                .containsExactly(
                        new Schemas.Schema(new ObjectType("2-77"), "cars", "p1_cars", "model", List.of("model")));
    }

    @Test
    void sendsAppEventsUnderIdsOfTheirOwn() {
        // Given
        hubSpot.answers(201, "{}");
        AppEvents.Event event =
                new AppEvents.Event("e-1", "call_scored", new ObjectId("501"), Instant.EPOCH, Map.of("score", "7"));

        // When
        Optional<HubSpotFailure> failure = hubSpot.portal().appEvents().send(ACCESS, List.of(event));

        // Then
        assertThat(failure).isEmpty();
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                {"inputs":[{"eventTypeName":"call_scored","id":"e-1","objectId":"501",
                  "timestamp":"1970-01-01T00:00:00Z","properties":{"score":"7"}}]}"""));
    }

    @Test
    void sendsWhatWasSaidInACall() {
        // Given
        hubSpot.answers(200, "{\"id\":\"t-1\"}");
        Calling.Utterance said = new Calling.Utterance("1", "Ada", "Hello", Duration.ZERO, Duration.ofSeconds(1), "en");

        // When
        Reply<String> reply = hubSpot.portal().calling().transcribe(ACCESS, new ObjectId("501"), List.of(said));

        // Then
        assertThat(reply.toOptional()).contains("t-1");
        assertThat(said.toString()).doesNotContain("Ada").doesNotContain("Hello");
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                {"engagementId":501,"transcriptCreateUtterances":[{"speaker":{"id":"1","name":"Ada"},"text":"Hello",
                  "startTimeMillis":0,"endTimeMillis":1000,"languageCode":"en"}]}"""));
    }

    @Test
    void saysThatARecordingCanBeFetched() {
        // Given
        hubSpot.answers(204, "");

        // When
        Optional<HubSpotFailure> failure = hubSpot.portal().calling().recordingReady(ACCESS, new ObjectId("501"));

        // Then
        assertThat(failure).isEmpty();
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/extensions/calling/2026-03/recordings/ready");
    }

    @Test
    void readsAPortalsRulesForValues() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"propertyName":"hs_call_title","propertyValidationRules":[
                 {"ruleType":"MAX_LENGTH","ruleArguments":["40"],"shouldApplyNormalization":false}]}]}""");

        // When
        Reply<Map<String, List<Properties.Rule>>> reply =
                hubSpot.portal().properties().rules(ACCESS, ObjectType.CALLS);

        // Then
        assertThat(reply.toOptional())
                .contains(Map.of("hs_call_title", List.of(new Properties.Rule("MAX_LENGTH", List.of("40")))));
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/property-validations/2026-03/0-48");
    }

    @Test
    void readsHowManyPropertiesAPortalHasRoomFor() {
        // Given
        hubSpot.answers(200, "{\"byObjectType\":[{\"objectTypeId\":\"0-48\",\"limit\":10,\"usage\":10}]}");

        // When
        Reply<Map<String, Account.Room>> reply = hubSpot.portal().account().customProperties(ACCESS);

        // Then
        assertThat(reply.toOptional().orElseThrow().get("0-48").hasAny()).isFalse();
    }

    @Test
    void uninstallsTheApp() {
        // Given
        hubSpot.answers(204, "");

        // When
        Optional<HubSpotFailure> failure = hubSpot.portal().account().uninstall(ACCESS);

        // Then
        assertThat(failure).isEmpty();
        assertThat(hubSpot.received().getRequestLine()).startsWith("DELETE /appinstalls/2026-03/external-install");
    }

    @Test
    void makesChangesAndArchivesSingleRecords() {
        // Given
        hubSpot.answers(201, "{\"id\":\"7\"}");
        hubSpot.answers(200, "{\"id\":\"7\"}");
        hubSpot.answers(204, "");
        hubSpot.answers(200, "{\"id\":\"501\"}");
        CrmObjects objects = hubSpot.portal().objects();
        ObjectId id = new ObjectId("7");

        // When
        Reply<CrmObject> made = objects.create(
                ACCESS, ObjectType.CALLS, new WriteInput.NewObject("t", Map.of("hs_timestamp", "0"), List.of()));
        Reply<CrmObject> changed =
                objects.update(ACCESS, ObjectType.CALLS, new WriteInput.Change("t", id, Map.of("hs_call_title", "x")));
        Optional<HubSpotFailure> archived = objects.archive(ACCESS, ObjectType.CALLS, id);
        Reply<CrmObject> found = objects.getBy(ACCESS, ObjectType.CONTACTS, "email", "mia/m@a.example", List.of());

        // Then
        assertThat(made.toOptional().orElseThrow().id()).isEqualTo(id);
        assertThat(changed).isInstanceOf(Reply.Ok.class);
        assertThat(archived).isEmpty();
        assertThat(found).isInstanceOf(Reply.Ok.class);
        assertThat(hubSpot.received().getRequestLine()).startsWith("POST /crm/objects/2026-03/calls HTTP");
        assertThat(hubSpot.received().getRequestLine()).startsWith("PATCH /crm/objects/2026-03/calls/7 HTTP");
        assertThat(hubSpot.received().getRequestLine()).startsWith("DELETE /crm/objects/2026-03/calls/7 HTTP");
        assertThat(hubSpot.received().getTarget())
                .isEqualTo("/crm/objects/2026-03/contacts/mia%2Fm@a.example?idProperty=email");
    }
}
