package dev.aftercall.crmwriter.story;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;

import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.events.SyncRunEvent;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** One workspace, from outside: what the other services tell, what HubSpot then shows, what the API answers. */
final class Story implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(40);

    private final String hubId;
    private final UUID workspace = UUID.randomUUID();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafka(), ProducerConfig.ACKS_CONFIG, "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final WritesTold writes = new WritesTold();
    private long connectionVersion;

    Story() {
        this(Portal.HUB_ID);
    }

    /** A workspace that is connected to this portal. */
    Story(String hubId) {
        this.hubId = hubId;
    }

    String hubId() {
        return hubId;
    }

    UUID workspace() {
        return workspace;
    }

    static ConditionFactory within() {
        return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(200));
    }

    void whenTold(Event... events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events) {
            EventType type = EventType.of(event);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(type.topic().topicName(), event.key(), EventCodec.encode(event));
            record.headers().add("ce_type", type.typeName().getBytes(StandardCharsets.UTF_8));
            record.headers().add("workspace", workspace.toString().getBytes(StandardCharsets.UTF_8));
            sent.add(producer.send(record));
        }
        producer.flush();
        sent.forEach(Story::stored);
    }

    void whenCallEnds(Call... calls) {
        for (Call call : calls) {
            whenTold(new CallEvent.CallEnded(call));
        }
    }

    /** A connection whose leases and events agree, and a finished first sync of these people of the demo portal. */
    void givenConnected(long grant, String... emails) {
        whenConnected(grant);
        whenFirstSyncFinished(grant, whenMirrored(grant, emails));
    }

    /** These people of the demo portal, with what they are tied to, come into the index; answers how many records. */
    long whenMirrored(long grant, String... emails) {
        List<Event> events = new ArrayList<>();
        events.add(owner(grant, rep(), "rep1@northwind.example", 1));
        List<Shown> contacts = Portal.all(hubId, "contacts");
        for (Shown contact : contacts) {
            if (Arrays.asList(emails).contains(contact.properties().get("email"))) {
                events.add(mirrored(grant, "contacts", contact));
                events.addAll(
                        mirrored(grant, "companies", contact.associations().getOrDefault("companies", List.of())));
                events.addAll(mirrored(grant, "deals", contact.associations().getOrDefault("deals", List.of())));
            }
        }
        whenTold(events.toArray(Event[]::new));
        return events.stream().map(Event::key).distinct().count();
    }

    /** An owner of the portal, who stands for our rep. */
    private String rep() {
        return hubId.equals(Portal.HUB_ID)
                ? Portal.REP
                : asAPerson().get("/crm/v3/owners").jsonPath().getString("results[0].id");
    }

    /** Somebody whom the portal's records can belong to comes into the index. */
    CrmObjectEvent owner(long grant, String id, String email, long version) {
        return new CrmObjectEvent.CrmObjectMirrored(
                workspace, hubId, grant, "owners", id, version, Map.of("email", email), Map.of(), null);
    }

    void whenOwnerLeaves(long grant, String id) {
        whenTold(new CrmObjectEvent.CrmObjectGone(
                workspace, hubId, grant, "owners", id, 9, CrmObjectEvent.CrmObjectGone.Reason.ARCHIVED, null));
    }

    void whenConnected(long grant) {
        whenConnected(hubId, grant);
    }

    void whenConnected(String hubId, long grant) {
        whenConnected(hubId, grant, "");
    }

    /** Connects anew, without one of the scopes. */
    void whenConnectedWithout(String scope, long grant) {
        whenConnected(hubId, grant, "&without=" + scope);
    }

    private void whenConnected(String hubId, long grant, String without) {
        given().baseUri(System.getProperty(SimulatedHubSpot.LEASES_PROPERTY))
                .put("/%s?hub=%s&grant=%d%s".formatted(workspace, hubId, grant, without))
                .then()
                .statusCode(204);
        whenTold(new ConnectionEvent.ConnectionEstablished(
                workspace, hubId, grant, ++connectionVersion, "hubspot", List.of("oauth"), Instant.now()));
    }

    /** auth-service leases no token any more until it is connected again. */
    void whenLeasesAreRefused() {
        given().baseUri(System.getProperty(SimulatedHubSpot.LEASES_PROPERTY))
                .patch("/" + workspace)
                .then()
                .statusCode(204);
    }

    /** The same, and says so. */
    void whenBroken(long grant) {
        whenLeasesAreRefused();
        whenTold(new ConnectionEvent.ConnectionBroken(
                workspace,
                hubId,
                grant,
                ++connectionVersion,
                ConnectionEvent.ConnectionBroken.Reason.REFRESH_TOKEN_REFUSED,
                Instant.now()));
    }

    void whenDisconnected(long grant) {
        whenDisconnected(Portal.HUB_ID, grant);
    }

    void whenDisconnected(String hubId, long grant) {
        whenDisconnected(hubId, grant, false);
    }

    /** Disconnects, and has all that came of the connection deleted. */
    void whenPurged(long grant) {
        whenDisconnected(Portal.HUB_ID, grant, true);
    }

    private void whenDisconnected(String hubId, long grant, boolean purge) {
        given().baseUri(System.getProperty(SimulatedHubSpot.LEASES_PROPERTY))
                .delete("/" + workspace)
                .then()
                .statusCode(204);
        whenTold(new ConnectionEvent.ConnectionRemoved(
                workspace, hubId, grant, ++connectionVersion, purge, null, Instant.now()));
    }

    void whenFirstSyncFinished(long grant, long records) {
        whenFirstSyncFinished(hubId, grant, records);
    }

    void whenFirstSyncFinished(String hubId, long grant, long records) {
        whenTold(new SyncRunEvent.SyncRunFinished(new SyncRunEvent.Run(
                UUID.randomUUID(), workspace, hubId, grant, 1, null, records, null, Instant.now())));
        within().until(() -> isFilled(hubId, grant));
    }

    /** Whether all of the first sync is in the index: before, HubSpot is asked, which knows nothing of what is only told. */
    private boolean isFilled(String hubId, long grant) throws SQLException {
        try (Connection connection = TestServers.database("writer").connectAsWorker();
                PreparedStatement filled = connection.prepareStatement("""
                        select from first_sync f where f.workspace = ? and f.hub_id = ? and f.grant_no = ?
                          and f.records <= (select count(*) from crm_record r
                            where r.workspace = f.workspace and r.hub_id = f.hub_id and r.grant_no = f.grant_no
                              and r.version > 0)
                        """)) {
            filled.setObject(1, workspace);
            filled.setString(2, hubId);
            filled.setLong(3, grant);
            try (ResultSet rows = filled.executeQuery()) {
                return rows.next();
            }
        }
    }

    void givenLive() {
        givenMode("live");
    }

    void givenMode(String mode) {
        givenSettings("{\"write_mode\":\"%s\"}".formatted(mode));
    }

    void givenSettings(String json) {
        given().auth()
                .oauth2(token("admin"))
                .contentType("application/json")
                .body(json)
                .put("/api/hubspot/settings")
                .then()
                .statusCode(200);
    }

    /** Waits until this is the lane of the workspace that is worked on; events of other topics are not to overtake it. */
    void untilLiveLaneIs(String hubId, long grant) {
        within().until(this::liveLanes, (hubId + "/" + grant)::equals);
    }

    /** Waits until no lane of the workspace is worked on. */
    void untilNoLaneIsLive() {
        within().until(this::liveLanes, String::isEmpty);
    }

    private String liveLanes() throws SQLException {
        try (Connection connection = TestServers.database("writer").connectAsWorker();
                PreparedStatement lanes = connection.prepareStatement(
                        "select coalesce(string_agg(hub_id || '/' || grant_no, ','), '') from lane where workspace = ? and live")) {
            lanes.setObject(1, workspace);
            try (ResultSet rows = lanes.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    String token(String... groups) {
        return TestServers.tokens().userToken(UserClaims.of("somebody", workspace, groups));
    }

    /** The portal's API as somebody in HubSpot uses it. */
    RequestSpecification asAPerson() {
        String token = given().baseUri(System.getProperty(SimulatedHubSpot.LEASES_PROPERTY))
                .post("/internal/connections/%s/lease".formatted(workspace))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return given().baseUri(Portal.url()).auth().oauth2(token).contentType("application/json");
    }

    /** Everything told of a call so far, oldest first. */
    List<CrmWriteEvent> told(UUID call) {
        return writes.of(call);
    }

    @Override
    public void close() {
        producer.close();
        writes.close();
    }

    private static void stored(Future<RecordMetadata> record) {
        assertThat(record).succeedsWithin(LIMIT);
    }

    private CrmObjectEvent mirrored(long grant, String objectType, Shown record) {
        return new CrmObjectEvent.CrmObjectMirrored(
                workspace, hubId, grant, objectType, record.id(), 1, record.properties(), record.associations(), null);
    }

    private List<CrmObjectEvent> mirrored(long grant, String objectType, List<String> ids) {
        return Portal.all(hubId, objectType).stream()
                .filter(record -> ids.contains(record.id()))
                .map(record -> mirrored(grant, objectType, record))
                .toList();
    }
}
