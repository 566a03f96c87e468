package dev.aftercall.simulator;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults that strike single inputs reach every batch that writes, not only those of records. */
class InputFaultTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";
    private static final String CAMPAIGNS = "/marketing/v3/campaigns";
    private static final String PAIR = "/crm/associations/2026-03/contacts/companies/batch/";
    private static final String APP_EVENTS = "/integrators/timeline/2026-03/events";
    private static final String KEY = "?hapikey=aftercall-dev-developer-key";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(
            simulator,
            InstalledApp.NORTHWIND,
            InstalledApp.ALL_SCOPES + " timeline analytics.behavioral_events.send marketing.campaigns.read"
                    + " marketing.campaigns.write");

    private List<String> contacts = List.of();
    private List<String> companies = List.of();
    private String template = "";

    @BeforeEach
    void prepare() {
        contacts = ids(app.get(CONTACTS + "?limit=3"));
        companies = ids(app.get("/crm/v3/objects/companies?limit=3"));
        app.post("/_sim/event-types", "{\"name\":\"scored\"}");
        app.post("/_sim/portals/4100001/custom-events", "{\"name\":\"demo\"}");
        template = app.post("/_sim/event-templates", "{\"name\":\"Scored\",\"objectType\":\"contacts\",\"tokens\":[]}")
                .json()
                .path("id")
                .asText();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** A batch of three inputs. */
    private record Batch(String path, IntFunction<String> input) {

        String body() {
            return IntStream.range(0, 3).mapToObj(input).collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        }
    }

    private Batch batch(String name) {
        return switch (name) {
            case "campaigns made" ->
                new Batch(CAMPAIGNS + "/batch/create", i -> "{\"properties\":{\"hs_name\":\"C" + i + "\"}}");
            case "campaigns changed" -> {
                List<String> ids = ids(app.get(CAMPAIGNS + "?limit=3"));
                yield new Batch(
                        CAMPAIGNS + "/batch/update",
                        i -> "{\"id\":\"" + ids.get(i) + "\",\"properties\":{\"hs_notes\":\"x\"}}");
            }
            case "associations by default" -> new Batch(PAIR + "associate/default", this::pair);
            case "associations with labels" -> new Batch(PAIR + "create", this::labelled);
            case "associations of version 3" ->
                new Batch("/crm/v3/associations/contacts/companies/batch/create", this::typed);
            case "associations removed" -> new Batch(PAIR + "archive", this::pairs);
            case "labels removed" -> new Batch(PAIR + "labels/archive", this::labelled);
            case "properties made" ->
                new Batch(
                        "/crm/v3/properties/contacts/batch/create",
                        i -> "{\"name\":\"p" + i + "\",\"label\":\"P\",\"groupName\":\"contactinformation\","
                                + "\"type\":\"string\",\"fieldType\":\"text\"}");
            case "old events" ->
                new Batch(
                        "/integrators/timeline/v3/events/batch/create",
                        i -> "{\"eventTemplateId\":\"" + template + "\",\"objectId\":\"" + contacts.get(i) + "\"}");
            case "subscriptions" -> {
                List<String> ids = IntStream.range(0, 3)
                        .mapToObj(i -> app.post(
                                        "/webhooks/v3/7000001/subscriptions" + KEY,
                                        "{\"eventType\":\"contact.propertyChange\",\"propertyName\":\"p" + i + "\"}")
                                .json()
                                .path("id")
                                .asText())
                        .toList();
                yield new Batch(
                        "/webhooks/v3/7000001/subscriptions/batch/update" + KEY,
                        i -> "{\"id\":" + ids.get(i) + ",\"active\":true}");
            }
            case "app events" ->
                new Batch(
                        APP_EVENTS + "/batch",
                        i -> "{\"eventTypeName\":\"scored\",\"id\":\"e" + i + "\"," + target(i) + "}");
            case "custom events" ->
                new Batch("/events/v3/send/batch", i -> "{\"eventName\":\"pe4100001_demo\"," + target(i) + "}");
            case "records archived" ->
                new Batch(CONTACTS + "/batch/archive", i -> "{\"id\":\"" + contacts.get(i) + "\"}");
            case "campaigns archived" -> {
                List<String> ids = ids(app.get(CAMPAIGNS + "?limit=3"));
                yield new Batch(CAMPAIGNS + "/batch/archive", i -> "{\"id\":\"" + ids.get(i) + "\"}");
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String pair(int i) {
        return "{\"from\":{\"id\":\"" + contacts.get(i) + "\"},\"to\":{\"id\":\"" + companies.get(i) + "\"}}";
    }

    private String pairs(int i) {
        return "{\"from\":{\"id\":\"" + contacts.get(i) + "\"},\"to\":[{\"id\":\"" + companies.get(i) + "\"}]}";
    }

    private String labelled(int i) {
        return pair(i).replaceFirst("}$", "")
                + ",\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":279}]}";
    }

    private String typed(int i) {
        return pair(i).replaceFirst("}$", "") + ",\"type\":\"contact_to_company\"}";
    }

    private String target(int i) {
        return "\"objectId\":\"" + contacts.get(i) + "\"";
    }

    private static List<String> alone() {
        return List.of(
                "campaigns made",
                "campaigns changed",
                "associations by default",
                "associations with labels",
                "associations of version 3",
                "associations removed",
                "labels removed",
                "properties made",
                "old events",
                "subscriptions");
    }

    /** Subscriptions are no account's, and changed one after the other. */
    private static List<String> sunkWhereToldTo() {
        return alone().stream().filter(name -> !name.equals("subscriptions")).toList();
    }

    private static List<String> together() {
        return List.of("app events", "custom events", "records archived", "campaigns archived");
    }

    @ParameterizedTest
    @MethodSource("alone")
    void anInputFailsAlone(String name) {
        // Given
        Batch batch = batch(name);
        strike("{\"effect\":\"fail-inputs\",\"inputs\":[1]}");

        // When
        Answer answer = app.post(batch.path(), batch.body());

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(committed()).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @MethodSource("sunkWhereToldTo")
    void anInputSinksABatchWhereToldTo(String name) {
        // Given
        Batch batch = batch(name);
        strike("{\"effect\":\"fail-inputs\",\"inputs\":[1],\"alone\":false}");

        // When
        Answer answer = app.post(batch.path(), batch.body());

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(committed()).containsExactly(false, false, false);
    }

    @ParameterizedTest
    @MethodSource("alone")
    void anInputIsInNeitherResultsNorErrors(String name) {
        // Given
        Batch batch = batch(name);
        int shown = name.equals("associations by default") ? 4 : name.endsWith("removed") ? 0 : 2;
        strike("{\"effect\":\"lose-inputs\",\"inputs\":[1]}");

        // When
        Answer answer = app.post(batch.path(), batch.body());

        // Then
        assertThat(answer.status()).isLessThan(207);
        assertThat(answer.json().path("results")).hasSize(shown);
        assertThat(committed()).containsExactly(true, true, true);
    }

    @ParameterizedTest
    @MethodSource("together")
    void oneInputSinksABatchThatFailsAsAWhole(String name) {
        // Given
        Batch batch = batch(name);
        strike("{\"effect\":\"fail-inputs\",\"inputs\":[1]}");

        // When
        Answer answer = app.post(batch.path(), batch.body());

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(committed()).containsExactly(false, false, false);
    }

    @ParameterizedTest
    @MethodSource("together")
    void oneInputIsLeftUndoneWithoutAWord(String name) {
        // Given
        Batch batch = batch(name);
        strike("{\"effect\":\"lose-inputs\",\"inputs\":[1],\"done\":false}");

        // When
        Answer answer = app.post(batch.path(), batch.body());

        // Then
        assertThat(answer.status()).isIn(200, 204);
        assertThat(committed()).containsExactly(true, false, true);
        if (name.equals("app events")) {
            assertThat(answer.json().path("results")).hasSize(2);
        }
    }

    @Test
    void singleWritesAreStruckToo() {
        // Given
        strike("{\"effect\":\"fail-inputs\",\"times\":4}");

        // When
        Answer campaign = app.post(CAMPAIGNS, "{\"properties\":{\"hs_name\":\"C\"}}");
        Answer appEvent = app.post(APP_EVENTS, "{\"eventTypeName\":\"scored\",\"id\":\"e\"," + target(0) + "}");
        Answer custom = app.post("/events/v3/send", "{\"eventName\":\"pe4100001_demo\"," + target(0) + "}");
        Answer old = app.post(
                "/integrators/timeline/v3/events", "{\"eventTemplateId\":\"" + template + "\"," + target(0) + "}");

        // Then
        assertThat(List.of(campaign, appEvent, custom, old))
                .extracting(Answer::status)
                .containsOnly(400);
    }

    private void strike(String fault) {
        assertThat(app.post("/_sim/faults", fault).status()).isEqualTo(201);
    }

    /** Of each input of the latest request, in order. */
    private List<Boolean> committed() {
        return app.get("/_sim/history").body().lines().reduce((first, second) -> second).stream()
                .flatMap(line -> StreamSupport.stream(read(line).path("writes").spliterator(), false))
                .filter(write -> write.has("input"))
                .map(write -> write.path("committed").asBoolean())
                .toList();
    }

    private static JsonNode read(String line) {
        return new Answer(200, line, HttpHeaders.of(Map.of(), (name, value) -> true)).json();
    }

    private static List<String> ids(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(result -> result.path("id").asText())
                .toList();
    }
}
