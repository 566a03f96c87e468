package dev.aftercall.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectTest {

    private static final String A_CALL = """
            {"properties":{"hs_timestamp":"1767600000000","hs_call_title":"Intro","hs_call_direction":"OUTBOUND"},
             "associations":[{"to":{"id":"%s"},"types":[{"associationCategory":"%s","associationTypeId":%s}]}]}""";

    private final MovableClock clock = new MovableClock();
    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withClock(clock));
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void pagesThroughAllSeededContactsOnce() {
        // Given
        List<String> ids = new ArrayList<>();
        String after = "0";

        // When
        while (!after.isEmpty()) {
            JsonNode page = app.get("/crm/objects/2026-03/contacts?limit=100&after=" + after)
                    .json();
            page.path("results").forEach(row -> ids.add(row.path("id").asText()));
            after = page.at("/paging/next/after").asText();
        }

        // Then
        assertThat(ids).hasSize(250).doesNotHaveDuplicates().allMatch(id -> id.matches("\\d+"));
    }

    @Test
    void seedIsTheSameOnEveryStart() {
        // Given
        String path =
                "/crm/v3/objects/contacts?limit=100&properties=email,phone,mobilephone&associations=companies,deals";
        JsonNode first = app.get(path).json().path("results");
        try (HubSpotSimulator other = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            // When
            JsonNode second = InstalledApp.in(other).get(path).json().path("results");

            // Then
            assertThat(second).hasSize(100).isEqualTo(first);
        }
    }

    @Test
    void demoPeopleAreFoundByTheirEmail() {
        // When
        Answer answer = app.get(
                "/crm/v3/objects/contacts/" + DemoPeople.NORTHWIND.getFirst().email()
                        + "?idProperty=email&properties=firstname,phone,mobilephone,nonsense&associations=companies,deals");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        JsonNode properties = answer.json().path("properties");
        assertThat(properties.path("firstname").asText()).isEqualTo("Ada");
        assertThat(properties.path("phone").asText()).isEqualTo("(415) 555-0111");
        assertThat(properties.get("mobilephone").isNull()).isTrue();
        assertThat(properties.has("nonsense")).isFalse();
        assertThat(properties.has("lastmodifieddate")).isTrue();
        assertThat(answer.json().at("/associations/companies/results/0/type").asText())
                .isEqualTo("contact_to_company");
        assertThat(answer.json().at("/associations/deals/results/1/type").asText())
                .isEqualTo("contact_to_deal_unlabeled");
    }

    @Test
    void createdContactCanBeReadAndChanged() {
        // Given
        Answer created = app.post(
                "/crm/objects/2026-03/contacts",
                "{\"properties\":{\"email\":\"New.Person@Example.com\",\"firstname\":\"New\",\"phone\":\"+1 415 555 7777\"}}");
        String path = "/crm/v3/objects/contacts/" + created.json().path("id").asText();
        clock.advance(Duration.ofMinutes(1));

        // When
        Answer updated = app.patch(path, "{\"properties\":{\"firstname\":\"\",\"jobtitle\":\"CEO\"}}");

        // Then
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/properties/email").asText()).isEqualTo("new.person@example.com");
        assertThat(updated.status()).isEqualTo(200);
        JsonNode read = app.get(path + "?properties=firstname,jobtitle,createdate,lastmodifieddate,"
                        + "hs_searchable_calculated_phone_number")
                .json()
                .path("properties");
        assertThat(read.get("firstname").isNull()).isTrue();
        assertThat(read.path("jobtitle").asText()).isEqualTo("CEO");
        assertThat(read.path("createdate").asText()).isEqualTo("2026-05-04T10:00:00Z");
        assertThat(read.path("lastmodifieddate").asText()).isEqualTo("2026-05-04T10:01:00Z");
        assertThat(read.path("hs_searchable_calculated_phone_number").asText()).isEqualTo("4155557777");
    }

    @Test
    void takenEmailIsAConflictThatNamesTheHolder() {
        // Given
        String email = DemoPeople.NORTHWIND.get(3).email();
        String holder = app.get("/crm/v3/objects/contacts/" + email + "?idProperty=email")
                .json()
                .path("id")
                .asText();

        // When
        Answer answer = app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"" + email + "\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("category").asText()).isEqualTo("CONFLICT");
        assertThat(answer.json().path("message").asText()).isEqualTo("Contact already exists. Existing ID: " + holder);
    }

    @ParameterizedTest
    @CsvSource({
        "contacts, nonsense, x, PROPERTY_DOESNT_EXIST",
        "contacts, createdate, 2026-01-01, READ_ONLY_VALUE",
        "contacts, email, not an address, INVALID_EMAIL",
        "contacts, hubspot_owner_id, 1, INVALID_OWNER_ID",
        "calls, hs_call_disposition, Connected, INVALID_OPTION",
        "calls, hs_call_duration, long, INVALID_LONG",
        "calls, hs_timestamp, yesterday, INVALID_LONG",
        "deals, dealstage, nowhere, INVALID_OPTION",
        "deals, hs_is_closed, true, READ_ONLY_VALUE",
    })
    void unfitValuesAreRefusedByCode(String type, String property, String value, String code) {
        // When
        Answer answer =
                app.post("/crm/v3/objects/" + type, "{\"properties\":{\"" + property + "\":\"" + value + "\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().path("message").asText()).startsWith("Property values were not valid: [{");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void missingRequiredPropertyIsNamed() {
        // When
        Answer answer = app.post("/crm/v3/objects/calls", "{\"properties\":{\"hs_call_title\":\"x\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/context/properties/0").asText()).isEqualTo("hs_timestamp");
    }

    @Test
    void inlineAssociationIsSeenFromBothEnds() {
        // Given
        String contact = firstContact();

        // When
        Answer created = app.post("/crm/v3/objects/calls", A_CALL.formatted(contact, "HUBSPOT_DEFINED", "194"));

        // Then
        String call = created.json().path("id").asText();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/properties/hs_timestamp").asText()).isEqualTo("2026-01-05T08:00:00Z");
        assertThat(app.get("/crm/v3/objects/contacts/" + contact + "?associations=calls")
                        .json()
                        .at("/associations/calls/results/0/id")
                        .asText())
                .isEqualTo(call);
        assertThat(app.get("/crm/v3/objects/calls/" + call + "?associations=contacts")
                        .json()
                        .at("/associations/contacts/results/0/type")
                        .asText())
                .isEqualTo("call_to_contact");
    }

    @ParameterizedTest
    @CsvSource({
        "HUBSPOT_DEFINED, 193, INVALID_ASSOCIATION_TYPE_ID",
        "USER_DEFINED, 194, INVALID_ASSOCIATION_TYPE_ID",
        "HUBSPOT_DEFINED, 9999, INVALID_ASSOCIATION_TYPE_ID",
    })
    void wrongAssociationTypesAreRefused(String category, String typeId, String key) {
        // When
        Answer answer = app.post("/crm/v3/objects/calls", A_CALL.formatted(firstContact(), category, typeId));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("context").has(key)).isTrue();
    }

    @Test
    void associationWithARecordThatIsNotThereIsRefusedAndNothingIsMade() {
        // When
        Answer answer = app.post("/crm/v3/objects/calls", A_CALL.formatted("77", "HUBSPOT_DEFINED", "194"));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isEqualTo("One or more associations are invalid");
        assertThat(answer.json().at("/context/INVALID_OBJECT_IDS/0").asText()).isEqualTo("CONTACT=77 is not valid");
        assertThat(app.get("/crm/v3/objects/calls").json().path("results")).isEmpty();
    }

    @Test
    void archivedRecordIsGoneUnlessAskedFor() {
        // Given
        String path = "/crm/v3/objects/contacts/" + firstContact();

        // When
        Answer deleted = app.call("DELETE", path, "");

        // Then
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(app.get(path).status()).isEqualTo(404);
        assertThat(app.get(path + "?archived=true").json().path("archived").asBoolean())
                .isTrue();
        assertThat(app.patch(path, "{\"properties\":{}}").status()).isEqualTo(404);
    }

    @Test
    void unknownIdsAreAnsweredByTheirKind() {
        // When
        Answer numeric = app.get("/crm/v3/objects/contacts/77");
        Answer text = app.get("/crm/v3/objects/contacts/abc");

        // Then
        assertThat(numeric.status()).isEqualTo(404);
        assertThat(numeric.json().has("category")).isFalse();
        assertThat(text.status()).isEqualTo(404);
        assertThat(text.json().path("category").asText()).isEqualTo("OBJECT_NOT_FOUND");
    }

    @Test
    void portalsDoNotSeeEachOther() {
        // Given
        String contact = firstContact();
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);

        // When
        Answer answer = other.get("/crm/v3/objects/contacts/" + contact);

        // Then
        assertThat(answer.status()).isEqualTo(404);
    }

    private String firstContact() {
        return app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }
}
