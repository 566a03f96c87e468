package dev.aftercall.sync.support;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.sync.mirror.Pull;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** One workspace's story, as its tests tell it. */
public final class Story {

    /** The portal with 250 contacts, 40 companies, 60 deals, 6 owners and a pipeline. */
    public static final long NORTHWIND = 4_100_001;

    /** The portal with 80 contacts, 15 companies, 20 deals, 6 owners and two pipelines. */
    public static final long CONTOSO = 4_100_002;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final UUID workspace = UUID.randomUUID();

    public UUID workspace() {
        return workspace;
    }

    /** The workspace connects to the portal. */
    public void connects(long hubId, long grant, long version) {
        FakeAuth.connect(auth(), workspace, hubId, grant);
        publish(new ConnectionEstablished(
                workspace, Long.toString(hubId), grant, version, "hubspot", List.of(), Instant.now()));
    }

    /** The workspace disconnects from the portal. */
    public void disconnects(long hubId, long grant, long version, boolean purge) {
        FakeAuth.connect(auth(), workspace, hubId, 0);
        publish(new ConnectionRemoved(workspace, Long.toString(hubId), grant, version, purge, "admin", Instant.now()));
    }

    /** An event arrives on {@code connections}. */
    public void publish(ConnectionEvent event) {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafka(), "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(OutboxEvent.of(event, Instant.now()).record(UUID.randomUUID(), "auth-service"))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the newest pull stands so. */
    public void untilSyncIs(String status) {
        await().atMost(LIMIT).until(() -> progress().jsonPath().getString("status"), status::equals);
    }

    /** Waits until the newest pull is another one than this and stands so. */
    public void untilNewSyncIs(String status, String than) {
        await().atMost(LIMIT)
                .until(
                        () -> progress().jsonPath(),
                        now -> !than.equals(now.getString("runId")) && status.equals(now.getString("status")));
    }

    /** How the newest pull is going. */
    public Response progress() {
        return as("admin").accept("application/json").get("/api/hubspot/sync/progress");
    }

    /** A request of one of the workspace's users. */
    public RequestSpecification as(String role) {
        return given().auth().oauth2(token(role));
    }

    /** A token of one of the workspace's users. */
    public String token(String role) {
        return TestServers.tokens().userToken(UserClaims.of("user", workspace, role));
    }

    /** A pull of contacts of portal 77 that this test holds: no worker takes it over. */
    public Pull aRunUnderWay() {
        UUID lease = UUID.randomUUID();
        Map<String, String> run = rows("""
                with run as (
                  insert into sync_run (workspace, run_id, hub_id, grant_no, trigger, status, lease, lease_until)
                  values (?, uuidv7(), '77', 1, 'REQUEST', 'RUNNING', '%s', now() + interval '1 hour')
                  returning workspace, run_id),
                kind as (
                  insert into sync_run_kind (workspace, run_id, kind, position)
                  select workspace, run_id, 'contacts', 1 from run)
                select 'id', run_id::text from run
                """.formatted(lease));
        return new Pull(workspace, UUID.fromString(run.get("id")), "77", 1, lease, null);
    }

    /** The workspace's mirror: version, properties and associations by kind and id. */
    public Map<String, String> mirror() {
        return rows("""
                select kind || '/' || object_id, version || ' ' || properties || ' ' || associations
                from mirror_record where workspace = ? and gone_at is null
                """);
    }

    /** Rows of the workspace as the database's owner sees them: first column to second. */
    public Map<String, String> rows(String query) {
        try (Connection connection = TestServers.database("sync").connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, workspace);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, String> result = new HashMap<>();
                while (rows.next()) {
                    result.put(rows.getString(1), rows.getString(2));
                }
                return result;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The workspace's events on a topic, as far as they are there now. */
    public List<Event> events(Topic topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafka());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            List<Event> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Event event = decoded(record);
                    if (event.workspace().equals(workspace)) {
                        events.add(event);
                    }
                }
            }
            return events;
        }
    }

    private static Event decoded(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        try {
            return EventCodec.decode(EventType.named(type).orElseThrow(), record.value());
        } catch (EventCodec.UnreadableEvent e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI auth() {
        return URI.create(ConfigProvider.getConfig().getValue("aftercall.sync.auth-internal", String.class));
    }
}
