package dev.aftercall.sync.mirror;

import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmObjectEvent.CrmObjectGone;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.EventCodec.EventTooLarge;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.sync.SyncConfig;

/**
 * Tells {@code crm-objects} of the mirror, without an outbox: a first pull would hold up everyone else's events.
 *
 * <p>A call returns when Kafka has acknowledged every record on all replicas in sync. What is told again, after a kill, has
 * the same version and the same event id.
 */
@ApplicationScoped
public class CrmObjects {

    /** Longer values are cut in the event; thirty properties of this length stay below what a topic takes. */
    static final int LONGEST_VALUE = 4_000;

    private static final int LONGEST_WHEN_SHORTENED = 200;
    private static final int MOST_ASSOCIATIONS_WHEN_SHORTENED = 500;
    private static final int LONGEST_WAIT_FOR_METADATA_MILLIS = 1_000;
    private static final String CUT_MARK = " […]";

    private final Producer<String, byte[]> producer;
    private final String source;
    private final InstantSource clock;
    private final Duration delivery;

    CrmObjects(
            SyncConfig config,
            InstantSource clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.source = source;
        this.clock = clock;
        this.delivery = config.delivery();
        this.producer = new KafkaProducer<>(
                settings(kafka, source, (int) delivery.toMillis()), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Tells of records as they now are.
     *
     * @throws NotAcknowledged when Kafka did not take them all in time; some may have arrived
     */
    public void tellMirrored(Pull pull, Kind kind, List<Mirrored> records) {
        tell(
                pull,
                records.stream()
                        .<CrmObjectEvent>map(mirrored -> mirroredEvent(pull, kind, mirrored))
                        .toList());
    }

    /**
     * Tells of records that are gone. A full pull can't tell why: it says archived.
     *
     * @throws NotAcknowledged when Kafka did not take them all in time; some may have arrived
     */
    public void tellGone(Pull pull, Kind kind, Map<String, Long> versionsById) {
        tell(
                pull,
                versionsById.entrySet().stream()
                        .<CrmObjectEvent>map(gone -> new CrmObjectGone(
                                pull.workspace(),
                                pull.hubId(),
                                pull.grant(),
                                kind.wireName(),
                                gone.getKey(),
                                gone.getValue(),
                                CrmObjectGone.Reason.ARCHIVED,
                                null))
                        .toList());
    }

    @PreDestroy
    void close() {
        producer.close(delivery);
    }

    private void tell(Pull pull, List<CrmObjectEvent> events) {
        Instant now = clock.instant();
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (CrmObjectEvent event : events) {
            Future<RecordMetadata> answer = producer.send(record(event, now, pull.traceparent()));
            answers.add(answer);
            if (answer.state() == Future.State.FAILED) {
                break; // Kafka is away: each further record would only wait as long for nothing
            }
        }
        for (Future<RecordMetadata> answer : answers) {
            try {
                answer.get();
            } catch (ExecutionException e) {
                throw new NotAcknowledged(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotAcknowledged(e);
            }
        }
    }

    private ProducerRecord<String, byte[]> record(CrmObjectEvent event, Instant now, @Nullable String traceparent) {
        try {
            return new OutboxEvent(event, now, traceparent).record(idOf(event), source);
        } catch (EventTooLarge e) {
            // What matching needs is short; a record that is too long with all of its texts is told without them.
            return new OutboxEvent(shortened((CrmObjectMirrored) event), now, traceparent).record(idOf(event), source);
        }
    }

    private static CrmObjectMirrored shortened(CrmObjectMirrored event) {
        Map<String, List<String>> associations = new HashMap<>(event.associations());
        associations.replaceAll((kind, ids) ->
                ids.stream().limit(MOST_ASSOCIATIONS_WHEN_SHORTENED).toList());
        return new CrmObjectMirrored(
                event.workspace(),
                event.hubId(),
                event.grant(),
                event.objectType(),
                event.objectId(),
                event.version(),
                cut(event.properties(), LONGEST_WHEN_SHORTENED),
                associations,
                event.modifiedAt());
    }

    private static CrmObjectMirrored mirroredEvent(Pull pull, Kind kind, Mirrored mirrored) {
        PortalRecord record = mirrored.record();
        return new CrmObjectMirrored(
                pull.workspace(),
                pull.hubId(),
                pull.grant(),
                kind.wireName(),
                record.id(),
                mirrored.version(),
                cut(record.properties(), LONGEST_VALUE),
                record.associations(),
                record.modifiedAt());
    }

    private static Map<String, String> cut(Map<String, String> properties, int longest) {
        Map<String, String> result = new HashMap<>(properties);
        result.replaceAll((name, value) -> value.length() > longest ? value.substring(0, longest) + CUT_MARK : value);
        return result;
    }

    private static UUID idOf(CrmObjectEvent event) {
        String told = String.join("/", event.key(), Long.toString(event.grant()), Long.toString(event.version()));
        return UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8));
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
