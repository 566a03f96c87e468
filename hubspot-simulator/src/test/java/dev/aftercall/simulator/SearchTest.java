package dev.aftercall.simulator;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTest {

    private static final String PATH = "/crm/objects/2026-03/contacts/search";

    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withLimits(new LimitSettings(1000, 1000)));
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'operator':'EQ','value':'ADA.reyes@alpine-outdoor.example' | 1",
                "'operator':'IN','values':['ada.reyes@alpine-outdoor.example','vera.novak@kestrel.example'] | 2",
                "'operator':'IN','values':['ADA.reyes@alpine-outdoor.example'] | 0",
                "'operator':'CONTAINS_TOKEN','value':'*@kestrel.example' | 2",
                "'operator':'EQ','value':'nobody@example.com' | 0",
            })
    void filtersByEmail(String condition, int atLeast) {
        // When
        Answer answer = app.post(PATH, filter("'propertyName':'email'," + condition));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("total").asInt()).isGreaterThanOrEqualTo(atLeast);
        assertThat(answer.json().path("total").asInt() == 0).isEqualTo(atLeast == 0);
    }

    @Test
    void textOfACallIsSearchedAsFarAsItsPreviewGoes() {
        // Given
        app.post(
                "/crm/v3/objects/calls",
                "{\"properties\":{\"hs_timestamp\":\"1767600000000\",\"hs_call_body\":\"early " + "x".repeat(5000)
                        + " late\"}}");

        // When
        int early = calls("early");
        int late = calls("late");

        // Then
        assertThat(early).isEqualTo(1);
        assertThat(late).isZero();
    }

    private int calls(String text) {
        return app.post("/crm/v3/objects/calls/search", "{\"query\":\"" + text + "\"}")
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void findsANumberWhateverItsForm() {
        // Given
        String national = DemoPeople.NORTHWIND.getFirst().phone().substring(2);

        // When
        Answer answer = app.post(
                PATH,
                filter("'propertyName':'hs_searchable_calculated_phone_number','operator':'EQ','value':'" + national
                        + "'"));

        // Then
        assertThat(answer.json().path("total").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/results/0/properties/email").asText())
                .isEqualTo(DemoPeople.NORTHWIND.getFirst().email());
    }

    @Test
    void switchboardNumberFindsSeveral() {
        // When
        Answer answer = app.post(
                PATH,
                filter("'propertyName':'hs_searchable_calculated_phone_number','operator':'EQ','value':'"
                        + DemoPeople.SWITCHBOARD.substring(2) + "'"));

        // Then
        assertThat(answer.json().path("total").asInt()).isGreaterThan(1);
    }

    @Test
    void walksAllByIdAndPagesByOffset() {
        // Given
        JsonNode first = app.post(PATH, "{\"limit\":200,\"sorts\":[{\"propertyName\":\"hs_object_id\"}]}")
                .json();
        String lastId = first.at("/results/199/id").asText();

        // When
        JsonNode rest = app.post(PATH, filter("'propertyName':'hs_object_id','operator':'GT','value':'" + lastId + "'"))
                .json();
        JsonNode second = app.post(PATH, "{\"limit\":200,\"after\":\"200\"}").json();

        // Then
        assertThat(first.path("total").asInt()).isEqualTo(250);
        assertThat(first.at("/paging/next/after").asText()).isEqualTo("200");
        assertThat(rest.path("total").asInt()).isEqualTo(50);
        assertThat(second.path("results")).hasSize(50);
        assertThat(second.has("paging")).isFalse();
    }

    @Test
    void findsByAssociationAndByWords() {
        // Given
        String contact = app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();

        // When
        Answer deals = app.post(
                "/crm/v3/objects/deals/search",
                filter("'propertyName':'associations.contact','operator':'EQ','value':'" + contact + "'"));
        Answer words = app.post(PATH, "{\"query\":\"ada alpine\"}");

        // Then
        assertThat(deals.json().path("total").asInt()).isGreaterThan(0);
        assertThat(words.json().path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%3$s%1$s", "+%3$s %1$s", "%1$s", "%2$s", "(%2$s)"})
    void findsANumberByWordsWhateverItsForm(String form) {
        // Given
        String country = DemoPeople.NORTHWIND.getFirst().phone().substring(1, 2);
        String national = DemoPeople.NORTHWIND.getFirst().phone().substring(2);
        String spaced = national.replaceFirst("(...)(...)", "$1-$2 ");

        // When
        Answer answer = app.post(PATH, "{\"query\":\"" + form.formatted(national, spaced, country) + "\"}");

        // Then
        assertThat(answer.json().path("total").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/results/0/properties/email").asText())
                .isEqualTo(DemoPeople.NORTHWIND.getFirst().email());
    }

    @Test
    void boundsAreKept() {
        // Given
        String groups = IntStream.range(0, 6)
                .mapToObj(i -> "{\"filters\":[{\"propertyName\":\"email\",\"operator\":\"HAS_PROPERTY\"}]}")
                .collect(Collectors.joining(","));

        // When // Then
        assertThat(app.post(PATH, "{\"filterGroups\":[" + groups + "]}").status())
                .isEqualTo(400);
        assertThat(app.post(PATH, "{\"limit\":201}").status()).isEqualTo(400);
        assertThat(app.post(PATH, "{\"after\":\"9995\",\"limit\":10}").status()).isEqualTo(400);
        assertThat(app.post(PATH, "{\"query\":\"" + "x".repeat(3000) + "\"}").status())
                .isEqualTo(400);
        assertThat(app.post(PATH, filter("'propertyName':'nonsense','operator':'HAS_PROPERTY'"))
                        .status())
                .isEqualTo(400);
        assertThat(app.post(PATH, filter("'propertyName':'email','operator':'LIKE','value':'x'"))
                        .status())
                .isEqualTo(400);
    }

    private static String filter(String condition) {
        return ("{'filterGroups':[{'filters':[{" + condition + "}]}],'properties':['email']}").replace('\'', '"');
    }

    @Test
    void filtersInNoGroupAreTakenForOne() {
        // When
        JsonNode found = app.post("/crm/v3/objects/contacts/search", """
                {"filters":[{"propertyName":"email","operator":"EQ","value":"ada.reyes@alpine-outdoor.example"}]}""").json();

        // Then
        assertThat(found.path("total").asInt()).isEqualTo(1);
    }
}
