package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RelaySenderTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration DELIVERY = Duration.ofSeconds(60);
    private static final Duration LEASE = DELIVERY.plusSeconds(7);

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final RelaySender sender = new RelaySender(kafka, "test", DELIVERY);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whatKafkaAcceptsIsSent() throws Exception {
        CompletableFuture<RelaySender.Sent> result = sending(row(1, "calls", "a"), row(2, "calls", "b"));

        kafka.completeNext();
        kafka.completeNext();

        assertThat(result.get(LIMIT.toSeconds(), TimeUnit.SECONDS).sent())
                .extracting(OutboxRow::seq)
                .containsExactly(1L, 2L);
    }

    @Test
    void afterARowThatFailedLaterRowsOfItsKeyAreSentAgainAfterIt() throws Exception {
        CompletableFuture<RelaySender.Sent> result =
                sending(row(1, "connections", "a"), row(2, "connections", "b"), row(3, "connections", "a"));

        kafka.errorNext(new TimeoutException("no"));
        kafka.completeNext();
        kafka.completeNext();

        assertThat(result.get(LIMIT.toSeconds(), TimeUnit.SECONDS).sent())
                .extracting(OutboxRow::seq)
                .containsExactly(2L);
        assertThat(result.get().failedTopics()).containsExactly("connections");
    }

    @Test
    void aRowThatKafkaWillNeverTakeIsRefusedAndTheOthersGoOn() throws Exception {
        CompletableFuture<RelaySender.Sent> result = sending(row(1, "calls", "a"), row(2, "calls", "a"));

        kafka.errorNext(new RecordTooLargeException("no"));
        kafka.completeNext();

        assertThat(result.get(LIMIT.toSeconds(), TimeUnit.SECONDS).refused())
                .extracting(refused -> refused.row().seq())
                .containsExactly(1L);
        assertThat(result.get().sent()).extracting(OutboxRow::seq).containsExactly(2L);
    }

    @Test
    void nothingIsSentWhenTheLeaseMayEndBeforeKafkaAnswers() throws Exception {
        RelayLease lease = heldLease();
        nanos.addAndGet(LEASE.minus(DELIVERY).toNanos());

        RelaySender.Sent result = sender.send(List.of(row(1, "calls", "a")), lease);

        assertThat(result.sent()).isEmpty();
        assertThat(kafka.history()).isEmpty();
    }

    private CompletableFuture<RelaySender.Sent> sending(OutboxRow... rows) throws Exception {
        RelayLease lease = heldLease();
        CompletableFuture<RelaySender.Sent> result =
                CompletableFuture.supplyAsync(() -> sender.send(List.of(rows), lease), Thread::startVirtualThread);
        await().atMost(LIMIT).until(() -> kafka.history().size() == rows.length);
        return result;
    }

    private RelayLease heldLease() {
        RelayLease lease = new RelayLease((holder, length) -> Uni.createFrom().item(true), LEASE, nanos::get);
        lease.hold().await().atMost(LIMIT);
        return lease;
    }

    private static OutboxRow row(long seq, String topic, String key) {
        return new OutboxRow(
                seq,
                UUID.randomUUID(),
                UUID.randomUUID(),
                topic,
                key,
                "call.ended.v1",
                OffsetDateTime.parse("2026-11-20T10:00:00Z"),
                null,
                Buffer.buffer("{}"));
    }
}
