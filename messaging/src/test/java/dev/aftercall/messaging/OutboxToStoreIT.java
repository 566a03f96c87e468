package dev.aftercall.messaging;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.CallEvent.CallEnded;
import dev.aftercall.events.EventCodec;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.messaging.outbox.Relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The whole road of an event, from the outbox of one transaction to the table of a reader, on real servers. */
@QuarkusTest
@WithTestResource(MessagingServers.class)
class OutboxToStoreIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    Relay relay;

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    @Test
    void aCommittedEventIsStoredByItsReader() {
        UUID call = UUID.randomUUID();

        publish(Calls.aCall(call, 1));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(call)).isEqualTo(1));
    }

    @Test
    void anEventOfATransactionThatIsRolledBackNeverLeaves() {
        UUID rolledBack = UUID.randomUUID();

        assertThatThrownBy(() -> pool.withTransaction(transaction -> outbox.add(
                                        transaction, List.of(OutboxEvent.of(Calls.aCall(rolledBack, 1), Instant.now())))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))
                        .await()
                        .atMost(LIMIT))
                .hasMessage("no");

        assertThat(number("select count(*) from outbox where key = '%s'".formatted(rolledBack)))
                .isZero();
    }

    @Test
    void aRowThatWasSentButNotMarkedIsSentAgainWithTheSameIdAndStoredOnce() {
        UUID call = UUID.randomUUID();
        publish(Calls.aCall(call, 3));
        await().atMost(LIMIT)
                .until(() -> number("select count(sent_at) from outbox where key = '%s'".formatted(call)) == 1);
        assertThat(idsInKafka(call)).hasSize(1);

        execute("update outbox set sent_at = null where key = '%s'".formatted(call));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(idsInKafka(call)).hasSize(2));
        assertThat(idsInKafka(call)).containsOnly(idsInKafka(call).getFirst());
        assertThat(UUID.fromString(idsInKafka(call).getFirst()).version()).isEqualTo(7);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(call)).isEqualTo(3));
    }

    @Test
    void anOlderRevisionThatComesLateChangesNothing() {
        UUID call = UUID.randomUUID();
        publish(Calls.aCall(call, 5));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(call)).isEqualTo(5));

        publish(Calls.aCall(call, 4));
        publish(Calls.aCallFrom("canonical", call, 6, "the same key, so read after revision 4"));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(call)).isEqualTo(6));
        assertThat(idsInKafka(call)).hasSize(3);
        assertThat(query("select revisions_stored from stored where call_id = '%s'".formatted(call)))
                .isEqualTo("{5,6}");
    }

    @Test
    void aRowThatKafkaRefusesIsSetAsideAndTheOthersGoOn() {
        UUID refused = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        execute("""
                insert into outbox (id, workspace, topic, key, type, occurred_at, value)
                values ('%s', '%s', 'no such topic!', 'k', 'call.ended.v1', now(), 'x')
                """.formatted(refused, UUID.randomUUID()));
        publish(Calls.aCall(other, 1));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(other)).isEqualTo(1));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reasonSetAside("id = '%s'".formatted(refused)))
                        .contains("InvalidTopicException"));
        assertThat(number("select count(*) from outbox where id = '%s'".formatted(refused)))
                .isZero();
    }

    @Test
    void aRowThatKafkaRefusesAndThatWasSetAsideBeforeGetsTheNewReasonAndTheOthersGoOn() {
        UUID refused = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        execute("""
                insert into set_aside (id, direction, workspace, topic, key, type, reason, body, record)
                values ('%1$s', 'OUT', gen_random_uuid(), 'no such topic!', 'k', 'call.ended.v1', 'before', 'old', '%1$s')
                """.formatted(refused));
        execute("""
                insert into outbox (id, workspace, topic, key, type, occurred_at, value)
                values ('%s', gen_random_uuid(), 'no such topic!', 'k', 'call.ended.v1', now(), 'new')
                """.formatted(refused));
        publish(Calls.aCall(other, 1));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reasonSetAside("id = '%s'".formatted(refused)))
                        .contains("InvalidTopicException"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(other)).isEqualTo(1));
        assertThat(query("select convert_from(body, 'UTF8') from set_aside where id = '%s'".formatted(refused)))
                .isEqualTo("new");
        assertThat(number("select count(*) from outbox where id = '%s'".formatted(refused)))
                .isZero();
    }

    @Test
    void aRecordThatCannotBeReadIsSetAsideWithItsReasonAndTheOthersAreStored() {
        UUID good = UUID.randomUUID();

        sendRaw("unreadable", "call.ended.v1", "{\"call\":");
        sendRaw("unknown-type", "call.sung.v9", "{}");
        sendRaw("nul\u0000", "call.sung\u0000.v9", "{}");
        publish(Calls.aCall(good, 1));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(good)).isEqualTo(1));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(reasonSetAside("key = 'unreadable'")).contains("can't be read"));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(reasonSetAside("key = 'unknown-type'")).contains("call.sung.v9"));
    }

    @Test
    void aRecordThatTheDomainRefusesIsSetAsideAndTheOthersOfItsBatchAreStored() {
        UUID refused = UUID.randomUUID();
        List<UUID> others =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();

        others.subList(0, 10).forEach(call -> publish(Calls.aCall(call, 1)));
        publish(Calls.aCallFrom(StoreCalls.REFUSED_SOURCE, refused, 1, "Refused"));
        others.subList(10, 20).forEach(call -> publish(Calls.aCall(call, 1)));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reasonSetAside("key = '%s'".formatted(refused)))
                        .isEqualTo("This source is refused"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(others)
                        .allSatisfy(call -> assertThat(storedRevision(call)).isEqualTo(1)));
    }

    @Test
    void aRecordThatPostgresCannotHoldIsSetAsideAndTheNextIsStored() {
        UUID withNul = UUID.randomUUID();
        UUID next = UUID.randomUUID();

        publish(Calls.aCallFrom("canonical", withNul, 1, "a NUL \u0000 in a title"));
        publish(Calls.aCall(next, 1));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(storedRevision(next)).isEqualTo(1));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reasonSetAside("key = '%s'".formatted(withNul)))
                        .contains("SQLSTATE 22021"));
    }

    @Test
    void everyRecordIsStoredAndLivenessNeverFallsWhilePostgresIsAwayFor90Seconds() throws Exception {
        List<UUID> calls =
                IntStream.range(0, 200).mapToObj(i -> UUID.randomUUID()).toList();
        MessagingServers.postgres.close();
        Instant stoppedAt = Instant.now();

        sendRaw(
                calls.stream().map(UUID::toString).toList(),
                "call.ended.v1",
                calls.stream().map(call -> json(Calls.aCall(call, 1))).toList());

        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(120))
                .until(() -> {
                    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
                    return Duration.between(stoppedAt, Instant.now()).toSeconds() >= 90;
                });
        MessagingServers.postgres.restart();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(calls)
                        .allSatisfy(call -> assertThat(storedRevision(call)).isEqualTo(1)));
        assertThat(number("select count(*) from set_aside where key in ('%s')"
                        .formatted(String.join(
                                "','", calls.stream().map(UUID::toString).toList()))))
                .isZero();
        assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    private void publish(CallEnded event) {
        pool.withTransaction(transaction -> outbox.add(transaction, List.of(OutboxEvent.of(event, Instant.now()))))
                .invoke(relay::wake)
                .await()
                .atMost(LIMIT);
    }

    private static String json(CallEnded event) {
        return new String(EventCodec.encode(event), StandardCharsets.UTF_8);
    }

    private static void sendRaw(String key, String type, String value) {
        sendRaw(List.of(key), type, List.of(value));
    }

    private static void sendRaw(List<String> keys, String type, List<String> values) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", MessagingServers.kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < keys.size(); i++) {
                ProducerRecord<String, byte[]> record =
                        new ProducerRecord<>("calls", keys.get(i), values.get(i).getBytes(StandardCharsets.UTF_8));
                record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
                producer.send(record).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> idsInKafka(UUID call) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", MessagingServers.kafka.bootstrapServers(), "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("calls").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> ids = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    if (record.key().equals(call.toString())) {
                        ids.add(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
                    }
                });
            }
            return ids;
        }
    }

    private static long storedRevision(UUID call) {
        return number("select coalesce(max(revision), 0) from stored where call_id = '%s'".formatted(call));
    }

    private static String reasonSetAside(String where) {
        return query("select coalesce(max(reason), '') from set_aside where " + where);
    }

    private static long number(String sql) {
        return Long.parseLong(query(sql));
    }

    private static String query(String sql) {
        try (Connection connection = MessagingServers.database.connectAsWorker();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = MessagingServers.database.connectAsWorker();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
