package dev.aftercall.simulator;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account may have and has. */
class UsageTest {

    private static final String CUSTOM = " crm.objects.custom.read crm.schemas.custom.write";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(
            simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + CUSTOM + " crm.schemas.companies.write");

    @BeforeEach
    void letManyRequestsIn() {
        simulator.limits().use(LimitSettings.USUAL.withPerTenSeconds(1_000));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void reportOfCrowdedRecordsGoesToAUser() {
        // When
        Answer asked = app.post("/crm/v4/associations/usage/high-usage-report/50700001", "");
        Answer unknown = app.post("/crm/associations/2026-03/usage/high-usage-report/1", "");

        // Then
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().path("userId").asLong()).isEqualTo(50_700_001);
        assertThat(asked.json().path("userEmail").asText()).isEqualTo("rep1@northwind.example");
        assertThat(asked.json().path("enqueueTime").asText()).endsWith("Z");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/limits", "/crm/limits/2026-03", "/crm/limits/2026-09"})
    void recordsAreCountedAsTheyAre(String root) {
        // Given
        JsonNode before = ofType(get(root + "/records").path("hubspotDefinedObjectTypes"), "0-1");
        String id = create("contacts", "\"email\":\"one@example.com\"");
        create("contacts", "\"email\":\"two@example.com\"");
        app.call("DELETE", "/crm/v3/objects/contacts/" + id, "");

        // When
        JsonNode after = ofType(get(root + "/records").path("hubspotDefinedObjectTypes"), "0-1");

        // Then
        assertThat(before.path("usage").asLong()).isEqualTo(250);
        assertThat(after.path("usage").asLong()).isEqualTo(251);
        assertThat(after.path("limit").asLong()).isEqualTo(15_000_000);
        assertThat(after.path("pluralLabel").asText()).isEqualTo("Contacts");
        assertThat(after.path("singularLabel").asText()).isEqualTo("Contact");
    }

    @Test
    void propertiesOfTheAccountsOwnAreCountedByTypeAndInAll() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"free\"}");
        property("contacts", "own", "text", "string");
        property("contacts", "other", "text", "string");

        // When
        JsonNode limits = get("/crm/v3/limits/custom-properties");

        // Then
        JsonNode contacts = ofType(limits.path("byObjectType"), "0-1");
        assertThat(contacts.path("limit").asLong()).isEqualTo(10);
        assertThat(contacts.path("usage").asLong()).isEqualTo(2);
        assertThat(contacts.path("percentage").asDouble()).isEqualTo(20);
        assertThat(ofType(limits.path("byObjectType"), "0-2").path("usage").asLong())
                .isZero();
        assertThat(limits.path("overallUsage").asLong()).isEqualTo(2);
        assertThat(limits.path("overallLimit").asLong()).isEqualTo(100);
        assertThat(limits.path("overallPercentage").asDouble()).isEqualTo(2);
    }

    @Test
    void propertiesWithAFormulaAreCountedAndBoundedByThePlan() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"pro\"}");
        for (int i = 0; i < 25; i++) {
            property("contacts", "sum_" + i, "calculation_equation", "number");
        }

        // When
        Answer refused = property("companies", "sum", "calculation_equation", "number");
        JsonNode limits = get("/crm/limits/2026-09/calculated-properties");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText()).contains("limit of calculated properties");
        assertThat(limits.path("overallUsage").asLong()).isEqualTo(25);
        assertThat(limits.path("overallPercentage").asDouble()).isEqualTo(100);
        assertThat(ofType(limits.path("byObjectType"), "0-1").path("usage").asLong())
                .isEqualTo(25);
    }

    @Test
    void pipelinesAndTypesOfTheAccountsOwnAreCounted() {
        // Given
        app.post("/crm/v3/schemas", """
                {"name":"cars","labels":{"singular":"Car","plural":"Cars"},"primaryDisplayProperty":"model",
                 "requiredProperties":["model"],"properties":[{"name":"model","label":"Model"}]}""");
        String car = get("/crm/v3/schemas").at("/results/0/objectTypeId").asText();
        app.post(
                "/crm/v3/pipelines/" + car,
                "{\"label\":\"Sale\",\"displayOrder\":0,\"stages\":[{\"label\":\"New\",\"displayOrder\":0}]}");

        // When
        JsonNode pipelines = get("/crm/v3/limits/pipelines");
        JsonNode types = get("/crm/v3/limits/custom-object-types");

        // Then
        JsonNode deals = ofType(pipelines.path("hubspotDefinedObjectTypes"), "0-3");
        assertThat(deals.path("usage").asLong()).isEqualTo(1);
        assertThat(deals.path("limit").asLong()).isEqualTo(100);
        assertThat(pipelines.path("hubspotDefinedObjectTypes").findValuesAsText("objectTypeId"))
                .contains("0-5")
                .doesNotContain("0-1");
        assertThat(pipelines.at("/customObjectTypes/overallUsage").asLong()).isEqualTo(1);
        assertThat(pipelines.at("/customObjectTypes/byObjectType/0/pluralLabel").asText())
                .isEqualTo("Cars");
        assertThat(types.path("limit").asLong()).isEqualTo(10);
        assertThat(types.path("usage").asLong()).isEqualTo(1);
        assertThat(types.path("percentage").asDouble()).isEqualTo(10);
    }

    @Test
    void labelsOfTheAccountsOwnAreNamedByPairOfTypes() {
        // Given
        app.post(
                "/crm/v4/associations/contacts/companies/labels",
                "{\"name\":\"boss\",\"label\":\"Boss of\",\"inverseLabel\":\"Led by\"}");

        // When
        JsonNode both = get("/crm/v3/limits/associations/labels").path("results");
        JsonNode one =
                get("/crm/v3/limits/associations/labels?toObjectTypeId=0-1").path("results");

        // Then
        assertThat(both).hasSize(2);
        assertThat(one).hasSize(1);
        assertThat(one.at("/0/fromObjectType/objectTypeId").asText()).isEqualTo("0-2");
        assertThat(one.at("/0/allLabels/0").asText()).isEqualTo("Led by");
        assertThat(one.at("/0/limit").asLong()).isEqualTo(10);
        assertThat(one.at("/0/usage").asLong()).isEqualTo(1);
    }

    @Test
    void recordsWithVeryManyAssociationsAreNamed() {
        // Given
        long company = Long.parseLong(create("companies", "\"name\":\"Crowd\""));
        associateContacts(company, 40_000);

        // When
        JsonNode between = get("/crm/limits/2026-03/associations/records/0-2/0-1");
        JsonNode from = get("/crm/limits/2026-03/associations/records/from").path("results");
        JsonNode to =
                get("/crm/limits/2026-03/associations/records/companies/to").path("results");

        // Then
        assertThat(between.path("limit").asLong()).isEqualTo(50_000);
        assertThat(between.path("totalRecordsNearLimit").asLong()).isEqualTo(1);
        assertThat(between.path("totalRecordsAtLimit").asLong()).isZero();
        JsonNode sample = between.at("/nearLimitFromRecordSamples/0");
        assertThat(sample.path("objectId").asLong()).isEqualTo(company);
        assertThat(sample.path("label").asText()).isEqualTo("Crowd");
        assertThat(sample.path("usage").asLong()).isEqualTo(40_000);
        assertThat(sample.path("percentage").asDouble()).isEqualTo(80);
        assertThat(from.findValuesAsText("objectTypeId")).containsExactly("0-2");
        assertThat(to.findValuesAsText("objectTypeId")).containsExactly("0-1");
        assertThat(to.at("/0/hasRecordsNearLimit").asBoolean()).isTrue();
        assertThat(to.at("/0/hasRecordsAtLimit").asBoolean()).isFalse();
    }

    @Test
    void recordsAtTheLimitStandAmongThoseNearIt() {
        // Given
        long company = Long.parseLong(create("companies", "\"name\":\"Crowd\""));
        associateContacts(company, 50_000);

        // When
        JsonNode between = get("/crm/v3/limits/associations/records/0-2/0-1");

        // Then
        assertThat(between.path("totalRecordsNearLimit").asLong()).isEqualTo(1);
        assertThat(between.path("totalRecordsAtLimit").asLong()).isEqualTo(1);
        assertThat(between.at("/atLimitFromRecordSamples/0/objectId").asLong()).isEqualTo(company);
    }

    private void associateContacts(long company, int count) {
        simulator.portal(InstalledApp.NORTHWIND).write(draft -> {
            AssociationType kind = draft.associationTypes()
                    .unlabelled(ObjectType.CONTACTS, ObjectType.COMPANIES)
                    .orElseThrow();
            for (int i = 0; i < count; i++) {
                CrmRecord contact = new CrmRecord(
                        ObjectType.CONTACTS,
                        draft.nextId(),
                        Map.of("firstname", "Ada"),
                        draft.now(),
                        draft.now(),
                        null);
                draft.save(contact);
                draft.add(new PortalChange.Linked(Link.of(kind, contact.id(), company)));
            }
            return List.of();
        });
    }

    private JsonNode get(String path) {
        return app.get(path).json();
    }

    private String create(String type, String properties) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }

    private Answer property(String type, String name, String fieldType, String valueType) {
        return app.post("/crm/v3/properties/" + type, """
                {"name":"%s","label":"Own","type":"%s","fieldType":"%s","groupName":"%s"}""".formatted(
                name, valueType, fieldType, type.equals("contacts") ? "contactinformation" : "companyinformation"));
    }

    private static JsonNode ofType(JsonNode list, String typeId) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path("objectTypeId").asText().equals(typeId))
                .findFirst()
                .orElseThrow();
    }
}
