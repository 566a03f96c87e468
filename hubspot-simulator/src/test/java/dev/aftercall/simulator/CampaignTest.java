package dev.aftercall.simulator;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.portal.ObjectType;

import static org.assertj.core.api.Assertions.assertThat;

class CampaignTest {

    private static final String CAMPAIGNS = "/marketing/v3/campaigns";
    private static final String SCOPES = "oauth marketing.campaigns.read marketing.campaigns.write"
            + " marketing.campaigns.revenue.read crm.objects.deals.read crm.objects.deals.write";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, SCOPES);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {CAMPAIGNS, CAMPAIGNS + "/", "/marketing/campaigns/2026-03", "/marketing/campaigns/2026-09"})
    void propertiesComeOnlyWhenAskedFor(String path) {
        // When
        JsonNode bare = app.get(path + "?limit=2").json();
        JsonNode asked = app.get(path + "?limit=2&properties=hs_name,nonsense").json();

        // Then
        assertThat(bare.path("total").asInt()).isEqualTo(5);
        assertThat(bare.at("/results/0/properties")).isEmpty();
        assertThat(bare.at("/results/0/id").asText()).hasSize(36);
        assertThat(asked.at("/results/0/properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("hs_name");
    }

    @Test
    void pagesFollowOneAnotherInTheOrderAskedFor() {
        // Given
        JsonNode first =
                app.get(CAMPAIGNS + "?limit=3&properties=hs_name&sort=-hs_name").json();
        String after = first.at("/paging/next/after").asText();

        // When
        JsonNode second = app.get(CAMPAIGNS + "?limit=3&properties=hs_name&sort=-hs_name&after=" + after)
                .json();

        // Then
        assertThat(names(first)).containsExactly("Trade Fair Follow-up", "Spring Product Launch", "Newsletter");
        assertThat(names(second)).containsExactly("Customer Webinar Series", "Autumn Renewal Offer");
        assertThat(second.has("paging")).isFalse();
    }

    @Test
    void campaignsAreFoundByAPartOfTheirName() {
        // When
        JsonNode found = app.get(CAMPAIGNS + "?name=webinar&properties=hs_name").json();

        // Then
        assertThat(names(found)).containsExactly("Customer Webinar Series");
    }

    @Test
    void pagesLargerThanAHundredAreRefused() {
        // Then
        assertThat(app.get(CAMPAIGNS + "?limit=101").status()).isEqualTo(400);
        assertThat(app.get(CAMPAIGNS + "?sort=colour").status()).isEqualTo(400);
    }

    @Test
    void aCampaignIsMadeChangedAndTakenAway() {
        // Given
        Answer made = app.post(CAMPAIGNS, "{\"properties\":{\"hs_name\":\"Summer\",\"hs_goal\":\"ignored\"}}");
        String path = CAMPAIGNS + "/" + made.json().path("id").asText();

        // When
        Answer changed = app.patch(path, "{\"properties\":{\"hs_notes\":\"ours\",\"hs_start_date\":\"2026-07-01\"}}");
        Answer cleared = app.patch(path, "{\"properties\":{\"hs_notes\":\"\"}}");
        Answer read = app.get(path + "?properties=hs_name,hs_notes,hs_goal,hs_start_date");
        Answer deleted = app.call("DELETE", path, "");

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(path);
        assertThat(changed.json().at("/properties/hs_notes").asText()).isEqualTo("ours");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(read.json().path("properties").toString())
                .isEqualTo("{\"hs_name\":\"Summer\",\"hs_start_date\":\"2026-07-01\"}");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(app.get(path).status()).isEqualTo(404);
        assertThat(app.call("DELETE", path, "").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hs_name\":\"x\",\"nonsense\":\"1\"}",
                "{\"hs_name\":\"x\",\"hs_budget_items_sum_amount\":\"1\"}",
                "{\"hs_notes\":\"no name\"}",
                "{\"hs_name\":\"x\",\"hs_start_date\":\"tomorrow\"}",
                "{\"hs_name\":\"x\",\"hs_start_date\":\"2026-07-02\",\"hs_end_date\":\"2026-07-01\"}",
                "{\"hs_name\":\"x\",\"hs_campaign_status\":\"wonderful\"}"
            })
    void unfitPropertiesAreRefused(String properties) {
        // When
        Answer answer = app.post(CAMPAIGNS, "{\"properties\":" + properties + "}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void eachCampaignOfABatchFailsAlone() {
        // When
        Answer some = app.post(
                CAMPAIGNS + "/batch/create",
                "{\"inputs\":[{\"properties\":{\"hs_name\":\"One\"}},{\"properties\":{\"bad\":\"x\"}}]}");
        String id = some.json().at("/results/0/id").asText();
        Answer read = app.post(
                CAMPAIGNS + "/batch/read?properties=hs_name",
                "{\"inputs\":[{\"id\":\"" + id + "\"},{\"id\":\"" + id + "\"},{\"id\":\"none\"}]}");
        Answer updated = app.post(
                CAMPAIGNS + "/batch/update",
                "{\"inputs\":[{\"id\":\"" + id + "\",\"properties\":{\"hs_name\":\"Two\"}}]}");
        Answer archived = app.post(CAMPAIGNS + "/batch/archive", "{\"inputs\":[{\"id\":\"" + id + "\"}]}");

        // Then
        assertThat(some.status()).isEqualTo(207);
        assertThat(some.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(read.status()).isEqualTo(207);
        assertThat(read.json().path("results")).hasSize(1);
        assertThat(read.json().at("/results/0/assets").isObject()).isTrue();
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().at("/results/0/properties/hs_name").asText()).isEqualTo("Two");
        assertThat(archived.status()).isEqualTo(204);
        assertThat(app.get(CAMPAIGNS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void batchesOfMoreThanFiftyAreRefused() {
        // Given
        String input = "{\"properties\":{\"hs_name\":\"One\"}}";
        String inputs = String.join(",", Collections.nCopies(51, input));

        // When
        Answer answer = app.post(CAMPAIGNS + "/batch/create", "{\"inputs\":[" + inputs + "]}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void allCampaignsTogetherEarnWhatTheDealsOfTheirContactsAreWorth() {
        // Given
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (String id : ids()) {
            contacts(id).forEach(contact -> wonDeals(contact).forEach(amounts::put));
        }

        for (String model : List.of("LINEAR", "FIRST_INTERACTION", "U_SHAPED", "TIME_DECAY")) {
            // When
            BigDecimal earned = ids().stream()
                    .map(id -> app.get(CAMPAIGNS + "/" + id + "/reports/revenue?endDate=2030-01-01&attributionModel="
                                    + model)
                            .json()
                            .path("revenueAmount")
                            .decimalValue())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);

            // Then
            assertThat(earned)
                    .isPositive()
                    .isCloseTo(
                            amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                            Offset.offset(BigDecimal.ONE));
        }
    }

    @Test
    void aDealWonLaterRaisesWhatItsCampaignEarned() {
        // Given
        String campaign = ids().getFirst();
        String path = CAMPAIGNS + "/" + campaign + "/reports/revenue?endDate=2030-01-01&attributionModel=LINEAR";
        String contact = contacts(campaign).getFirst();
        JsonNode before = app.get(path).json();
        app.post("/crm/v3/objects/deals", """
                {"properties":{"dealname":"Late","dealstage":"closedwon","amount":"100000"},
                 "associations":[{"to":{"id":"%s"},
                  "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":3}]}]}""".formatted(contact));

        // When
        JsonNode after = app.get(path).json();

        // Then
        assertThat(after.path("dealsNumber").asInt())
                .isEqualTo(before.path("dealsNumber").asInt() + 1);
        assertThat(after.path("revenueAmount").decimalValue())
                .isGreaterThan(before.path("revenueAmount").decimalValue());
        assertThat(after.path("currencyCode").asText()).isEqualTo("USD");
    }

    @Test
    void aMergedContactKeepsWhatItsCampaignsEarned() {
        // Given
        InstalledApp writer = InstalledApp.in(
                simulator, InstalledApp.NORTHWIND, SCOPES + " crm.objects.contacts.read crm.objects.contacts.write");
        String campaign = ids().stream()
                .filter(id ->
                        contacts(id).stream().anyMatch(each -> !wonDeals(each).isEmpty()))
                .findFirst()
                .orElseThrow();
        String contact = contacts(campaign).stream()
                .filter(each -> !wonDeals(each).isEmpty())
                .findFirst()
                .orElseThrow();
        String path = CAMPAIGNS + "/" + campaign + "/reports/revenue?endDate=2030-01-01&attributionModel=LINEAR";
        JsonNode before = app.get(path).json();
        String other = writer.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"two@merge.example\"}}")
                .json()
                .path("id")
                .asText();

        // When
        String merged = writer.post(
                        "/crm/v3/objects/contacts/merge",
                        "{\"primaryObjectId\":\"" + contact + "\",\"objectIdToMerge\":\"" + other + "\"}")
                .json()
                .path("id")
                .asText();

        // Then
        assertThat(merged).isNotEmpty().isNotEqualTo(contact);
        assertThat(app.get(path).json()).isEqualTo(before);
        assertThat(contacts(campaign)).contains(merged).doesNotContain(contact);
    }

    @Test
    void metricsCountTheContactsThatAreListed() {
        // Given
        String path = CAMPAIGNS + "/" + ids().getFirst() + "/reports";

        // When
        JsonNode metrics = app.get(path + "/metrics?startDate=2026-01-01&endDate=2026-12-31")
                .json();
        JsonNode before = app.get(path + "/metrics?startDate=2020-01-01&endDate=2020-12-31")
                .json();

        // Then
        for (Map.Entry<String, String> each : Map.of(
                        "influencedContacts", "influencedContacts",
                        "newContactsFirstTouch", "contactFirstTouch",
                        "newContactsLastTouch", "contactLastTouch")
                .entrySet()) {
            JsonNode list = app.get(path + "/contacts/" + each.getValue() + "?endDate=2026-12-31")
                    .json();
            assertThat(metrics.path(each.getKey()).asInt())
                    .isEqualTo(list.path("results").size());
        }
        assertThat(metrics.path("influencedContacts").asInt()).isPositive();
        assertThat(metrics.path("sessions").asInt())
                .isGreaterThanOrEqualTo(metrics.path("influencedContacts").asInt());
        assertThat(before.path("sessions").asInt()).isZero();
        assertThat(app.get(path + "/contacts/others").status()).isEqualTo(400);
    }

    @Test
    void assetsAreMeasuredOnlyForANamedPeriod() {
        // Given
        String path = CAMPAIGNS + "/" + ids().getFirst();
        app.call("PUT", path + "/assets/OBJECT_LIST/77", "");

        // When
        JsonNode bare = app.get(path + "/assets/FORM").json();
        JsonNode half = app.get(path + "/assets/FORM?startDate=2026-01-01").json();
        JsonNode measured = app.get(path + "/assets/FORM?startDate=2026-01-01&endDate=2026-12-31")
                .json();
        JsonNode whole = app.get(path).json();

        // Then
        assertThat(bare.at("/results/0").has("metrics")).isFalse();
        assertThat(half.at("/results/0").has("metrics")).isFalse();
        assertThat(measured.at("/results/0/metrics/VIEWS").asInt()).isPositive();
        assertThat(whole.at("/assets/OBJECT_LIST/results/0/id").asText()).isEqualTo("77");
        assertThat(app.call("DELETE", path + "/assets/OBJECT_LIST/77", "").status())
                .isEqualTo(204);
        assertThat(app.get(path + "/assets/OBJECT_LIST").json().path("results")).isEmpty();
        assertThat(app.get(path + "/assets/CAKE").status()).isEqualTo(400);
    }

    @Test
    void budgetAndSpendAddUp() {
        // Given
        String path = CAMPAIGNS + "/"
                + app.post(CAMPAIGNS, "{\"properties\":{\"hs_name\":\"Paid\"}}")
                        .json()
                        .path("id")
                        .asText();
        Answer planned =
                app.post(path + "/budget", "{\"name\":\"Ads\",\"amount\":100.5,\"order\":0,\"description\":\"d\"}");
        Answer spent = app.post(path + "/spend", "{\"name\":\"Ads\",\"amount\":20,\"order\":0}");
        String item = path + "/spend/" + spent.json().path("id").asText();

        // When
        Answer changed = app.call("PUT", item, "{\"name\":\"Ads\",\"amount\":30.25,\"order\":1}");
        JsonNode totals = app.get(path + "/budget/totals").json();

        // Then
        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.json().path("createdAt").isNumber()).isTrue();
        assertThat(changed.json().path("order").asInt()).isEqualTo(1);
        assertThat(app.get(item).json().path("amount").decimalValue()).isEqualByComparingTo("30.25");
        assertThat(totals.path("remainingBudget").decimalValue()).isEqualByComparingTo("70.25");
        assertThat(totals.path("budgetItems")).hasSize(1);
        assertThat(app.post(path + "/budget", "{\"amount\":1,\"order\":0}").status())
                .isEqualTo(400);
        assertThat(app.call("DELETE", item, "").status()).isEqualTo(204);
        assertThat(app.get(item).status()).isEqualTo(404);
    }

    @Test
    void eachReportTakesItsOwnScope() {
        // Given
        InstalledApp reader = InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth marketing.campaigns.read");
        String path = CAMPAIGNS + "/" + ids().getFirst();

        // Then
        assertThat(reader.get(path + "/reports/metrics").status()).isEqualTo(200);
        assertThat(reader.get(path + "/reports/revenue").json().path("category").asText())
                .isEqualTo("MISSING_SCOPES");
        assertThat(reader.post(CAMPAIGNS, "{\"properties\":{\"hs_name\":\"x\"}}")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "starter"})
    void smallPlansHaveNoCampaigns(String plan) {
        // When
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"" + plan + "\"}");

        // Then
        assertThat(app.get(CAMPAIGNS).status()).isEqualTo(403);
        assertThat(app.get("/marketing/campaigns/2026-03").status()).isEqualTo(403);
    }

    @Test
    void snapshotsBringCampaignsBack() {
        // Given
        app.post("/_sim/snapshots/one", "{}");
        String id = ids().getFirst();
        app.call("DELETE", CAMPAIGNS + "/" + id, "");

        // When
        app.post("/_sim/snapshots/one/restore", "{}");

        // Then
        assertThat(app.get(CAMPAIGNS + "/" + id).status()).isEqualTo(200);
    }

    private List<String> ids() {
        return stream(app.get(CAMPAIGNS).json().path("results"))
                .map(each -> each.path("id").asText())
                .toList();
    }

    private List<String> contacts(String campaign) {
        return stream(app.get(CAMPAIGNS + "/" + campaign + "/reports/contacts/influencedContacts?endDate=2030-01-01")
                        .json()
                        .path("results"))
                .map(each -> each.path("id").asText())
                .toList();
    }

    private Map<String, BigDecimal> wonDeals(String contact) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        simulator.portal(InstalledApp.NORTHWIND).read(view -> {
            view.linked(ObjectType.CONTACTS, Long.parseLong(contact), ObjectType.DEALS).stream()
                    .filter(deal -> deal.value("hs_is_closed_won")
                            .filter("true"::equals)
                            .isPresent())
                    .forEach(deal -> amounts.put(
                            Long.toString(deal.id()),
                            new BigDecimal(deal.value("amount").orElse("0"))));
            return amounts;
        });
        return amounts;
    }

    private static List<String> names(JsonNode page) {
        return stream(page.path("results"))
                .map(each -> each.at("/properties/hs_name").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
