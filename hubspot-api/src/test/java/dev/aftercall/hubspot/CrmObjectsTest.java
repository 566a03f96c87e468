package dev.aftercall.hubspot;

import java.time.Instant;
import java.util.List;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies follow HubSpot's guides "Using object APIs" and "Search the CRM". */
class CrmObjectsTest {

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void readsAPage() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"id":"501","properties":{"email":"mia@a.example","phone":null},
                  "createdAt":"2026-03-01T10:00:00.000Z","updatedAt":"2026-03-02T10:00:00Z","archived":false,
                  "associations":{"companies":{"results":[{"id":"7","type":"contact_to_company"},
                   {"id":"7","type":"contact_to_company_unlabeled"}]},
                   "line items":{"results":[{"id":"8"}]},"what? ever":{}},"url":"https://x"}],
                 "paging":{"next":{"after":"502","link":"https://x"}}}""");
        ListQuery query = ListQuery.firstPage(List.of("email", "phone"))
                .withAssociations(ObjectType.COMPANIES, ObjectType.DEALS)
                .after("501");

        // When
        Page<CrmObject> page = hubSpot.portal()
                .objects()
                .list(ACCESS, ObjectType.CONTACTS, query)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(page.next()).contains("502");
        CrmObject contact = page.results().getFirst();
        assertThat(contact.property("email")).contains("mia@a.example");
        assertThat(contact.property("phone")).isEmpty();
        assertThat(contact.updatedAt()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(contact.associations().get(ObjectType.COMPANIES)).containsExactly(new ObjectId("7"));
        assertThat(contact.associations()).containsOnlyKeys(ObjectType.COMPANIES, new ObjectType("line_items"));
        HttpUrl sent = hubSpot.received().getUrl();
        assertThat(sent.encodedPath()).isEqualTo("/crm/objects/2026-03/contacts");
        assertThat(sent.queryParameter("limit")).isEqualTo("100");
        assertThat(sent.queryParameter("after")).isEqualTo("501");
        assertThat(sent.queryParameter("properties")).isEqualTo("email,phone");
        assertThat(sent.queryParameter("associations")).isEqualTo("companies,deals");
        assertThat(sent.queryParameter("archived")).isNull();
    }

    @Test
    void knowsTheLastPage() {
        // Given
        hubSpot.answers(200, "{\"results\":[]}");

        // When
        Page<CrmObject> page = hubSpot.portal()
                .objects()
                .list(ACCESS, ObjectType.DEALS, ListQuery.firstPage(List.of()))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(page.next()).isEmpty();
        assertThat(page.total()).isEqualTo(-1);
    }

    @Test
    void getsOneRecordAndKnowsThatThereIsNone() {
        // Given
        hubSpot.answers(200, "{\"id\":\"501\",\"properties\":{\"email\":\"mia@a.example\"}}");
        hubSpot.answers(404, "{\"status\":\"error\",\"message\":\"resource not found\"}");
        CrmObjects objects = hubSpot.portal().objects();

        // When
        Reply<CrmObject> there =
                objects.get(ACCESS, ObjectType.CONTACTS, new ObjectId("501"), List.of("email"), List.of());
        Reply<CrmObject> gone = objects.get(ACCESS, ObjectType.CONTACTS, new ObjectId("502"), List.of(), List.of());

        // Then
        assertThat(there.toOptional().orElseThrow().id()).isEqualTo(new ObjectId("501"));
        assertThat(gone.problem().orElseThrow().kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/objects/2026-03/contacts/501?properties=email");
    }

    @Test
    void searches() {
        // Given
        hubSpot.answers(200, "{\"total\":2,\"results\":[{\"id\":\"5\"}],\"paging\":{\"next\":{\"after\":\"1\"}}}");
        SearchQuery query = SearchQuery.allOf(
                        List.of(
                                SearchQuery.Filter.of("lastmodifieddate", SearchQuery.Operator.GTE, "1700000000000"),
                                SearchQuery.Filter.of("email", SearchQuery.Operator.IN, "a@a.example", "b@a.example")),
                        List.of("email"))
                .sortedBy("hs_object_id", true)
                .limit(1);

        // When
        Page<CrmObject> page = hubSpot.portal()
                .objects()
                .search(ACCESS, ObjectType.CONTACTS, query)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.next()).contains("1");
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                                {"filterGroups":[{"filters":[
                                  {"propertyName":"lastmodifieddate","operator":"GTE","value":"1700000000000"},
                                  {"propertyName":"email","operator":"IN","values":["a@a.example","b@a.example"]}]}],
                                 "properties":["email"],
                                 "sorts":[{"propertyName":"hs_object_id","direction":"ASCENDING"}],"limit":1}"""));
    }
}
