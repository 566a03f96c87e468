package dev.aftercall.localstack.prove;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part.Outcome;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.events.Topic;

/** What crm-writer tells of calls: the newest outcome of each, read for as long as this is open. */
public final class Outcomes implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<UUID, Told> newest = new ConcurrentHashMap<>();
    private final Thread reading;
    private final AtomicLong ends = new AtomicLong();
    private volatile boolean isClosed;

    /**
     * An outcome.
     *
     * @param isFinal whether nothing more will become of this revision by itself
     * @param recordedAt when it was put on the topic
     */
    public record Told(CrmWrite write, boolean isFinal, Instant recordedAt) {

        /** Whether HubSpot refused some of it; what only a person can decide is not among that. */
        boolean canBeTriedAgain() {
            return isFinal
                    && write.parts().stream()
                            .anyMatch(part -> part.outcome() == Outcome.FAILED && !"tie".equals(part.reason()));
        }
    }

    public Outcomes(String kafka) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.CRM_WRITES.topicName(), LIMIT).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reading = Thread.ofPlatform().daemon().name("outcomes").start(this::readOn);
    }

    /** The newest outcome of a call. */
    public Optional<Told> of(UUID call) {
        return Optional.ofNullable(newest.get(call));
    }

    /** Whether a call's revision, or a later one, has come to its end. */
    public boolean isFinal(UUID call, long revision) {
        return of(call).filter(told -> told.isFinal() && told.write().revision() >= revision)
                .isPresent();
    }

    /** How many ends were told, of whatever call. */
    public long ends() {
        return ends.get();
    }

    public Map<UUID, CrmWrite> all() {
        Map<UUID, CrmWrite> all = new ConcurrentHashMap<>();
        newest.forEach((call, told) -> all.put(call, told.write()));
        return all;
    }

    private void readOn() {
        try (consumer) {
            while (!isClosed) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::take);
            }
        } catch (WakeupException e) {
            // Closed: nobody reads any more.
            isClosed = true;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        try {
            EventType known = EventType.named(new String(type.value(), StandardCharsets.UTF_8))
                    .orElseThrow();
            Event event = EventCodec.decode(known, record.value());
            if (event instanceof CrmWriteEvent told) {
                boolean isFinal = isFinal(told);
                ends.addAndGet(isFinal ? 1 : 0);
                newest.merge(
                        told.write().callId(),
                        new Told(told.write(), isFinal, Instant.ofEpochMilli(record.timestamp())),
                        (one, other) -> one.write().version() >= other.write().version() ? one : other);
            }
        } catch (EventCodec.UnreadableEvent e) {
            throw new IllegalStateException("crm-writes holds what can't be read", e);
        }
    }

    /** A call is told as written once its activity is, also where its tasks or changes still wait. */
    static boolean isFinal(CrmWriteEvent told) {
        return !(told instanceof CrmWriteEvent.CallWaiting)
                && told.write().parts().stream().noneMatch(part -> part.outcome() == Outcome.WAITING);
    }

    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
