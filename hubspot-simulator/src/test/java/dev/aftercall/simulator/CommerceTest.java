package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.webhooks.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;

/** Products, and the line items that are made of them. */
class CommerceTest {

    private static final String SCOPES = InstalledApp.ALL_SCOPES
            + " crm.objects.products.read crm.objects.products.write"
            + " crm.objects.line_items.read crm.objects.line_items.write";
    private static final String DEAL = "\"dealname\":\"Chairs\",\"dealstage\":\"contractsent\"";
    private static final String CHAIR = "\"name\":\"Chair\",\"price\":\"49.90\",\"hs_sku\":\"C-1\"";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, SCOPES);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/objects/products", "/crm/objects/2026-03/product", "/crm/objects/2026-09/0-7"})
    void aProductIsMadeReadAndFound(String products) {
        // When
        String id = app.post(products, "{\"properties\":{" + CHAIR + "}}")
                .json()
                .path("id")
                .asText();

        // Then
        JsonNode read = app.get(products + "/" + id).json().path("properties");
        assertThat(read).hasSize(6);
        assertThat(read.path("price").asText()).isEqualTo("49.90");
        assertThat(read.has("description")).isTrue();
        assertThat(app.post(products + "/search", "{\"query\":\"chair\"}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aProductNeedsAName() {
        // When
        Answer refused = app.post("/crm/v3/objects/products", "{\"properties\":{\"price\":\"1\"}}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/context/properties/0").asText()).isEqualTo("name");
    }

    @Test
    void aLineItemTakesFromItsProductWhatItDoesNotSay() {
        // Given
        String product = create("products", CHAIR);

        // When
        String item = create(
                "line_items",
                "\"hs_product_id\":\"" + product
                        + "\",\"quantity\":\"3\",\"name\":\"Red chair\",\"discount\":\"9.90\"");

        // Then
        JsonNode values = app.get("/crm/v3/objects/line_items/" + item + "?properties=name,price,hs_sku,amount")
                .json()
                .path("properties");
        assertThat(values.path("name").asText()).isEqualTo("Red chair");
        assertThat(values.path("price").asText()).isEqualTo("49.90");
        assertThat(values.path("hs_sku").asText()).isEqualTo("C-1");
        assertThat(values.path("amount").asText()).isEqualTo("120");
    }

    @Test
    void whatALineItemComesToFollowsItsValuesAndCannotBeWritten() {
        // Given
        String item = "/crm/v3/objects/line_items/" + create("line_items", "\"price\":\"10\",\"quantity\":\"2\"");

        // When
        app.patch(item, "{\"properties\":{\"hs_discount_percentage\":\"25\"}}");
        Answer written = app.patch(item, "{\"properties\":{\"amount\":\"1\"}}");

        // Then
        assertThat(app.get(item).json().at("/properties/amount").asText()).isEqualTo("15");
        assertThat(written.body()).contains("READ_ONLY_VALUE");
    }

    @Test
    void unknownProductsAndPricesBelowZeroAreRefused() {
        // When
        Answer unknown = app.post("/crm/v3/objects/line_items", "{\"properties\":{\"hs_product_id\":\"7\"}}");
        Answer negative = app.post("/crm/v3/objects/line_items", "{\"properties\":{\"price\":\"-1\"}}");

        // Then
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(negative.status()).isEqualTo(400);
    }

    @Test
    void lineItemsStandInDealsAndProductsInNothing() {
        // Given
        String deal = create("deals", DEAL);
        String product = create("products", CHAIR);
        String item = create("line_items", "\"name\":\"Chair\"");

        // When
        Answer linked =
                app.call("PUT", "/crm/v4/objects/line_items/" + item + "/associations/default/deals/" + deal, "");
        Answer none =
                app.call("PUT", "/crm/v4/objects/products/" + product + "/associations/default/deals/" + deal, "");

        // Then
        JsonNode end = app.get("/crm/v4/objects/deals/" + deal + "/associations/line_items")
                .json()
                .at("/results/0");
        assertThat(linked.status()).isEqualTo(200);
        assertThat(end.path("toObjectId").asText()).isEqualTo(item);
        assertThat(end.at("/associationTypes/0/typeId").asInt()).isEqualTo(19);
        assertThat(none.status()).isEqualTo(400);
    }

    @Test
    void theOlderScopeIsEnoughAndWithoutAnyItIsRefused() {
        // Given
        String older = InstalledApp.ALL_SCOPES + " e-commerce";

        // When
        Answer refused = InstalledApp.in(simulator).get("/crm/v3/objects/line_items");
        Answer answered =
                InstalledApp.in(simulator, InstalledApp.NORTHWIND, older).get("/crm/v3/objects/line_items");

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("crm.objects.line_items.read", "e-commerce");
        assertThat(answered.status()).isEqualTo(200);
    }

    @Test
    void webhooksTellOfProductsAndLineItems() {
        // Given
        Webhooks webhooks = simulator.webhooks();
        try (Receiver receiver = new Receiver()) {
            webhooks.use(NotifiedApp.PATIENT);
            webhooks.target(receiver.url());
            webhooks.subscribe("product.creation");
            webhooks.subscribe("line_item.propertyChange", "quantity");
            webhooks.subscribe("line_item.associationChange");
            String deal = create("deals", DEAL);

            // When
            String product = create("products", CHAIR);
            String item = create("line_items", "\"name\":\"Chair\",\"quantity\":\"4\"");
            app.call("PUT", "/crm/v4/objects/line_items/" + item + "/associations/default/deals/" + deal, "");

            // Then
            JsonNode made = receiver.await("product.creation", 1).getFirst();
            JsonNode changed = receiver.await("line_item.propertyChange", 1).getFirst();
            JsonNode linked = receiver.await("line_item.associationChange", 1).getFirst();
            assertThat(made.path("objectId").asText()).isEqualTo(product);
            assertThat(changed.path("propertyValue").asText()).isEqualTo("4");
            assertThat(linked.path("associationType").asText()).isEqualTo("LINE_ITEM_TO_DEAL");
        }
    }

    private String create(String type, String properties) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }
}
