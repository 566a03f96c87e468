package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Timeline events as they were before app events. */
class OldTimelineTest {

    private static final String MILLIS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z";
    private static final String EVENTS = "/integrators/timeline/v3/events";
    private static final String TEMPLATES = "/integrators/timeline/v3/7000001/event-templates";
    private static final String KEY = "?hapikey=aftercall-dev-developer-key";
    private static final String A_TEMPLATE = """
            {"name":"Scored","objectType":"contacts","headerTemplate":"h","tokens":[
             {"name":"score","label":"Score","type":"number"},
             {"name":"title","label":"Title","type":"string","objectPropertyName":"jobtitle"},
             {"name":"mood","label":"Mood","type":"enumeration","options":[{"value":"good","label":"Good"}]}]}""";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app =
            InstalledApp.in(simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + " timeline");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void appsWithoutTemplatesAreRefused() {
        // When
        Answer template = app.post(TEMPLATES + KEY, A_TEMPLATE);
        Answer event = app.post(EVENTS, "{\"eventTemplateId\":\"1\",\"utk\":\"u\",\"tokens\":{}}");

        // Then
        assertThat(template.status()).isEqualTo(403);
        assertThat(event.status()).isEqualTo(403);
    }

    @Test
    void eventIsShownAsItsTemplateHasIt() {
        // Given
        String template =
                app.post("/_sim/event-templates", """
                {"name":"Scored","objectType":"contacts","headerTemplate":"Scored {{score}}",
                 "detailTemplate":"<b>{{title}}</b>","tokens":[{"name":"score","label":"Score","type":"number"},
                 {"name":"title","label":"Title","type":"string"}]}""").json().path("id").asText();
        app.post(EVENTS, """
                {"eventTemplateId":"%s","id":"shown","email":"new@nowhere.example",
                 "tokens":{"score":"7","title":"A & B"}}""".formatted(template));

        // When
        Answer detail = app.get(EVENTS + "/" + template + "/shown/detail");
        Answer header = app.get(EVENTS + "/" + template + "/shown/render");
        Answer details = app.get(EVENTS + "/" + template + "/shown/render?detail=true");

        // Then
        assertThat(detail.json().path("details").asText()).isEqualTo("<b>A &amp; B</b>");
        assertThat(header.body()).isEqualTo("Scored 7");
        assertThat(details.body()).isEqualTo("<b>A &amp; B</b>");
    }

    @Test
    void templatesAreTheDevelopers() {
        // Given
        String first = owned();

        // When
        Answer second = app.post(TEMPLATES + KEY, A_TEMPLATE);
        String path = TEMPLATES + "/" + second.json().path("id").asText();
        Answer changed = app.call("PUT", path + KEY, A_TEMPLATE.replace("Scored", "Rated"));
        Answer token = app.post(path + "/tokens" + KEY, "{\"name\":\"note\",\"label\":\"Note\",\"type\":\"string\"}");
        Answer renamed = app.call("PUT", path + "/tokens/note" + KEY, "{\"label\":\"Remark\"}");
        Answer gone = app.call("DELETE", path + "/tokens/note" + KEY, "");

        // Then
        assertThat(second.status()).isEqualTo(201);
        assertThat(changed.json().path("name").asText()).isEqualTo("Rated");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.json().path("createdAt").asText()).matches(MILLIS);
        assertThat(renamed.json().path("label").asText()).isEqualTo("Remark");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(app.get(TEMPLATES + KEY).json().path("results")).hasSize(2);
        assertThat(app.get(path + KEY).json().path("tokens")).hasSize(3);
        assertThat(app.call("DELETE", path + KEY, "").status()).isEqualTo(204);
        assertThat(app.get(path + KEY).status()).isEqualTo(404);
        assertThat(app.get(TEMPLATES + "/" + first).status()).isEqualTo(401);
        assertThat(app.get("/integrators/timeline/v3/1/event-templates" + KEY).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"objectType\":\"contacts\"}",
                "{\"name\":\"x\",\"objectType\":\"calls\"}",
                "{\"name\":\"x\",\"objectType\":\"contacts\",\"tokens\":[{\"name\":\"a b\",\"type\":\"string\"}]}",
                "{\"name\":\"x\",\"objectType\":\"contacts\",\"tokens\":[{\"name\":\"a\",\"type\":\"money\"}]}",
                "{\"name\":\"x\",\"objectType\":\"contacts\",\"tokens\":[{\"name\":\"a\",\"type\":\"string\"},"
                        + "{\"name\":\"a\",\"type\":\"string\"}]}"
            })
    void unfitTemplatesAreRefused(String template) {
        // Given
        owned();

        // Then
        assertThat(app.post(TEMPLATES + KEY, template).status()).isEqualTo(400);
    }

    @Test
    void aTemplateHasAtMostFiveHundredTokens() {
        // Given
        StringBuilder tokens = new StringBuilder("{\"name\":\"t0\",\"type\":\"string\"}");
        for (int i = 1; i <= 500; i++) {
            tokens.append(",{\"name\":\"t").append(i).append("\",\"type\":\"string\"}");
        }

        // When
        Answer answer = app.post(
                "/_sim/event-templates", "{\"name\":\"x\",\"objectType\":\"contacts\",\"tokens\":[" + tokens + "]}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void anEventIsShownAndFillsThePropertiesOfItsContact() {
        // Given
        String template = owned();
        String contact = contact();

        // When
        Answer made = app.post(EVENTS, event(template, "e-1", contact, "7"));

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("objectType").asText()).isEqualTo("contacts");
        assertThat(app.get(EVENTS + "/" + template + "/e-1")
                        .json()
                        .at("/tokens/score")
                        .asText())
                .isEqualTo("7");
        assertThat(app.get("/portals/4100001/contacts/" + contact).body())
                .contains("Scored")
                .contains("<dd>7</dd>");
        assertThat(app.get("/crm/v3/objects/contacts/" + contact + "?properties=jobtitle")
                        .json()
                        .at("/properties/jobtitle")
                        .asText())
                .isEqualTo("Chief");
    }

    @Test
    void anEventIsThereOnceAndStaysAsItWas() {
        // Given
        String template = owned();
        app.post(EVENTS, event(template, "e-1", contact(), "7"));

        // When
        Answer again = app.post(EVENTS, event(template, "e-1", contact(), "8"));

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().at("/tokens/score").asText()).isEqualTo("7");
        assertThat(app.get("/portals/4100001/contacts/" + contact()).body()).doesNotContain("<dd>8</dd>");
    }

    @Test
    void eventsGoAlongWhenTheirContactIsMerged() {
        // Given
        String template = owned();
        String contact = contact();
        app.post(EVENTS, event(template, "e-1", contact, "7"));
        String other = app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"two@merge.example\"}}")
                .json()
                .path("id")
                .asText();

        // When
        String merged = app.post(
                        "/crm/v3/objects/contacts/merge",
                        "{\"primaryObjectId\":\"" + other + "\",\"objectIdToMerge\":\"" + contact + "\"}")
                .json()
                .path("id")
                .asText();
        Answer again = app.post(EVENTS, event(template, "e-1", merged, "8"));

        // Then
        assertThat(app.get("/portals/4100001/contacts/" + merged).body()).contains("<dd>7</dd>");
        assertThat(again.json().at("/tokens/score").asText()).isEqualTo("7");
    }

    @Test
    void anEmailThatNobodyHasMakesAContact() {
        // Given
        String template = owned();

        // When
        Answer made = app.post(
                EVENTS, "{\"eventTemplateId\":\"" + template + "\",\"email\":\"new@nowhere.example\",\"tokens\":{}}");

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("id").asText()).isNotBlank();
        assertThat(app.get("/crm/v3/objects/contacts/new@nowhere.example?idProperty=email")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tokens\":{\"heads\":\"many\"}", "\"tokens\":{\"heads\":\"7\"},\"timestamp\":\"today\""})
    void aRefusedEventOfABatchMakesNoContact(String rest) {
        // Given
        String template =
                app.post("/_sim/event-templates", """
                {"name":"Counted","objectType":"contacts","tokens":[
                 {"name":"heads","label":"Heads","type":"string","objectPropertyName":"numemployees_told"}]}""").json().path("id").asText();
        app.post("/crm/v3/properties/contacts", """
                {"name":"numemployees_told","label":"N","type":"number","fieldType":"number",
                 "groupName":"contactinformation"}""");

        // When
        Answer answer = app.post(
                EVENTS + "/batch/create",
                "{\"inputs\":[{\"eventTemplateId\":\"" + template
                        + "\",\"id\":\"e-1\",\"email\":\"new@nowhere.example\"," + rest + "}]}");

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(app.get("/crm/v3/objects/contacts/new@nowhere.example?idProperty=email")
                        .status())
                .isEqualTo(404);
        assertThat(app.get(EVENTS + "/" + template + "/e-1").status()).isEqualTo(404);
    }

    @Test
    void aContactThatAnEventMakesHasItsTokensToo() {
        // Given
        String template = owned();

        // When
        app.post(
                EVENTS,
                "{\"eventTemplateId\":\"" + template
                        + "\",\"email\":\"new@nowhere.example\",\"tokens\":{\"title\":\"Chief\"}}");

        // Then
        assertThat(app.get("/crm/v3/objects/contacts/new@nowhere.example?idProperty=email&properties=jobtitle")
                        .json()
                        .at("/properties/jobtitle")
                        .asText())
                .isEqualTo("Chief");
    }

    @Test
    void eachEventOfABatchFailsAlone() {
        // Given
        String template = owned();
        String good = event(template, "e-1", contact(), "7");
        String bad = event(template, "e-2", contact(), "x");

        // When
        Answer some = app.post(EVENTS + "/batch/create", "{\"inputs\":[" + good + "," + bad + "]}");
        Answer all = app.post(EVENTS + "/batch/create", "{\"inputs\":[" + good + "]}");

        // Then
        assertThat(some.status()).isEqualTo(207);
        assertThat(some.json().path("results")).hasSize(1);
        assertThat(all.status()).isEqualTo(201);
    }

    private String owned() {
        return app.post("/_sim/event-templates", A_TEMPLATE).json().path("id").asText();
    }

    private String contact() {
        return app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }

    private static String event(String template, String id, String contact, String score) {
        return "{\"eventTemplateId\":\"" + template + "\",\"id\":\"" + id + "\",\"objectId\":\"" + contact
                + "\",\"tokens\":{\"score\":\"" + score + "\",\"title\":\"Chief\",\"mood\":\"good\"}}";
    }
}
