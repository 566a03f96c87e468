package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.WriteId;

import static io.restassured.RestAssured.given;

/** The demo portal, as the simulator's own pages show it. */
final class Portal {

    static final String HUB_ID = "4100001";

    /** The owner who is rep1@northwind.example, and another. */
    static final String REP = "10700001";

    static final String OTHER_REP = "10700002";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Portal() {}

    /** A record with its values and the ids it hangs on. */
    record Shown(String id, Map<String, String> properties, Map<String, List<String>> associations) {
        static Shown of(JsonNode json) {
            return new Shown(
                    json.path("id").asText(),
                    JSON.convertValue(
                            json.path("properties"),
                            JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)),
                    JSON.convertValue(
                            json.path("associations"),
                            JSON.getTypeFactory()
                                    .constructMapType(
                                            Map.class,
                                            JSON.constructType(String.class),
                                            JSON.getTypeFactory().constructCollectionType(List.class, String.class))));
        }
    }

    /** All records of a type. */
    static List<Shown> all(String objectType) {
        return all(HUB_ID, objectType);
    }

    /** All records of a type in this portal. */
    static List<Shown> all(String hubId, String objectType) {
        try {
            JsonNode body = JSON.readTree(given().baseUri(url())
                    .get("/_sim/portals/%s/objects/%s".formatted(hubId, objectType))
                    .asString());
            return StreamSupport.stream(body.path("results").spliterator(), false)
                    .map(Shown::of)
                    .toList();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands there for a call: every record that carries its write id. */
    static List<Shown> activities(String objectType, UUID call) {
        return withWriteId(objectType, WriteId.of(call, Part.ACTIVITY, null, 1));
    }

    /** The tasks of a call's action item. */
    static List<Shown> tasks(UUID call, String item) {
        return withWriteId("tasks", WriteId.of(call, Part.TASK, item, 1));
    }

    /** Sets a fault up; returns its id. */
    static int fault(String json) {
        return given().baseUri(url())
                .contentType("application/json")
                .body(json)
                .post("/_sim/faults")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Whether a fault holds an answer back now; what was asked for is done. */
    static boolean isHolding(int fault) {
        return holding(fault) > 0;
    }

    /** How many answers a fault holds back now. */
    static int holding(int fault) {
        return given().baseUri(url()).get("/_sim/faults").path("faults.find { it.id == %d }.holding".formatted(fault));
    }

    /** Lets the answers go that a fault holds. */
    static void release(int fault) {
        given().baseUri(url())
                .contentType("application/json")
                .body("{\"then\":\"answer\"}")
                .post("/_sim/faults/%d/release".formatted(fault))
                .then()
                .statusCode(204);
    }

    static void forgetFaults() {
        given().baseUri(url()).delete("/_sim/faults");
    }

    /** The effects of the faults that took place since they were last forgotten. */
    static List<String> firedFaults() {
        return given().baseUri(url()).get("/_sim/faults").jsonPath().getList("fired.effect", String.class);
    }

    /** How many batches of creates HubSpot got so far and refused, at least in part. */
    static long createsNotAllDone() {
        List<Integer> counts = given().baseUri(url())
                .get("/_sim/requests")
                .jsonPath()
                .getList(
                        "requests.findAll { it.path.endsWith('/batch/create') && it.status != 201 && it.status != 0 }.count",
                        Integer.class);
        return counts.stream().mapToLong(Integer::longValue).sum();
    }

    /** The number of the newest request that any portal got. */
    static long lastRequest() {
        return Long.parseLong(given().baseUri(url())
                .get("/_sim/history?after=" + Long.MAX_VALUE)
                .getHeader("X-Sim-Last"));
    }

    /** How many requests whose path ends so a portal got after the one of that number. */
    static long requests(long after, String hubId, String pathEnd) {
        return given().baseUri(url())
                .get("/_sim/history?after=" + after)
                .asString()
                .lines()
                .map(Portal::line)
                .filter(line -> hubId.equals(line.path("portal").asText())
                        && line.path("path").asText().endsWith(pathEnd))
                .count();
    }

    /** When each request to a portal arrived there. */
    static List<Instant> arrivals(String hubId) {
        return given().baseUri(url())
                .get("/_sim/history")
                .asString()
                .lines()
                .map(Portal::line)
                .filter(line -> hubId.equals(line.path("portal").asText()) && line.has("arrivedAt"))
                .map(line -> Instant.parse(line.path("arrivedAt").asText()))
                .toList();
    }

    private static JsonNode line(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String url() {
        return System.getProperty(SimulatedHubSpot.URL_PROPERTY);
    }

    private static List<Shown> withWriteId(String objectType, UUID id) {
        return all(objectType).stream()
                .filter(record -> id.toString().equals(record.properties().get("aftercall_write_id")))
                .toList();
    }
}
