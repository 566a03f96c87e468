package dev.aftercall.sync.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmObjectEvent.CrmObjectGone;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.EventCodec.EventTooLarge;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.messaging.outbox.UnsendableEvent;
import dev.aftercall.sync.SyncConfig;

/**
 * Tells {@code crm-objects} of the mirror, without an outbox: a first pull would hold up everyone else's events.
 *
 * <p>A call returns when Kafka has acknowledged every record on all replicas in sync. What is told again, after a kill, has
 * the same version and the same event id.
 */
@ApplicationScoped
public class CrmObjects {

    private static final int LONGEST_WAIT_FOR_METADATA_MILLIS = 1_000;

    private final Producer<String, byte[]> producer;
    private final String source;
    private final InstantSource clock;
    private final Duration delivery;

    @Inject
    CrmObjects(
            SyncConfig config,
            InstantSource clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this(producer(config, kafka, source), source, clock, config.delivery());
    }

    CrmObjects(Producer<String, byte[]> producer, String source, InstantSource clock, Duration delivery) {
        this.producer = producer;
        this.source = source;
        this.clock = clock;
        this.delivery = delivery;
    }

    /**
     * Tells of records as they now are, and returns those that are too long for a topic even when shortened.
     *
     * @throws NotAcknowledged when Kafka did not take the others in time; some may have arrived
     */
    public List<UnsendableEvent> tellMirrored(Pull pull, Kind kind, List<Mirrored> records) {
        Instant now = clock.instant();
        List<UnsendableEvent> unsendable = new ArrayList<>();
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (Mirrored mirrored : records) {
            if (isKafkaAway(answers)) {
                break;
            }
            CrmObjectMirrored event = MirrorEvents.mirrored(pull, kind, mirrored);
            try {
                answers.add(producer.send(record(event, now, pull.traceparent())));
            } catch (EventTooLarge e) {
                OutboxEvent kept = OutboxEvent.of(MirrorEvents.shortened(event), now, pull.traceparent());
                unsendable.add(new UnsendableEvent(MirrorEvents.idOf(event), kept, String.valueOf(e.getMessage())));
            }
        }
        answers.forEach(CrmObjects::awaitAcknowledged);
        return List.copyOf(unsendable);
    }

    /**
     * Tells of records that are gone.
     *
     * @throws NotAcknowledged when Kafka did not take them in time; some may have arrived
     */
    public void tellGone(Pull pull, Kind kind, Map<String, Long> versionsById) {
        Instant now = clock.instant();
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (Map.Entry<String, Long> gone : versionsById.entrySet()) {
            if (isKafkaAway(answers)) {
                break;
            }
            CrmObjectGone event = MirrorEvents.gone(pull, kind, gone.getKey(), gone.getValue());
            answers.add(producer.send(
                    OutboxEvent.of(event, now, pull.traceparent()).record(MirrorEvents.idOf(event), source)));
        }
        answers.forEach(CrmObjects::awaitAcknowledged);
    }

    @PreDestroy
    void close() {
        producer.close(delivery);
    }

    /** Each further record would then only wait as long for nothing. */
    private static boolean isKafkaAway(List<Future<RecordMetadata>> answers) {
        return !answers.isEmpty() && answers.getLast().state() == Future.State.FAILED;
    }

    private static void awaitAcknowledged(Future<RecordMetadata> answer) {
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw new NotAcknowledged(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledged(e);
        }
    }

    private ProducerRecord<String, byte[]> record(CrmObjectMirrored event, Instant now, @Nullable String traceparent) {
        UUID id = MirrorEvents.idOf(event);
        try {
            return OutboxEvent.of(event, now, traceparent).record(id, source);
        } catch (EventTooLarge e) {
            return OutboxEvent.of(MirrorEvents.shortened(event), now, traceparent)
                    .record(id, source);
        }
    }

    private static Producer<String, byte[]> producer(SyncConfig config, Map<String, Object> kafka, String source) {
        Map<String, Object> settings =
                settings(kafka, source, (int) config.delivery().toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(Map<String, Object> installation, String source, int deliveryMillis) {
        Map<String, Object> settings = new HashMap<>(installation);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, source + "-mirror");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_FOR_METADATA_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryMillis / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
        return settings;
    }

    /** Kafka did not acknowledge what it was told. */
    public static final class NotAcknowledged extends RuntimeException {
        NotAcknowledged(Throwable cause) {
            super("Kafka did not acknowledge: " + cause.getClass().getSimpleName(), cause);
        }
    }
}
