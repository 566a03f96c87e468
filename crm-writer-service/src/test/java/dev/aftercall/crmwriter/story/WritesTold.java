package dev.aftercall.crmwriter.story;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.events.Topic;
import dev.aftercall.testkit.servers.TestServers;

/** Everything on {@code crm-writes}, from the first record to the last at the moment of asking. */
final class WritesTold implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    TestServers.kafka(),
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final List<TopicPartition> partitions;
    private final Map<String, List<CrmWriteEvent>> byCall = new HashMap<>();

    WritesTold() {
        partitions = consumer.partitionsFor(Topic.CRM_WRITES.topicName(), LIMIT).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What was told of a call so far, oldest first. */
    synchronized List<CrmWriteEvent> of(UUID call) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition, LIMIT) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::add);
        }
        return List.copyOf(byCall.getOrDefault(call.toString(), List.of()));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        byCall.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(decoded(record));
    }

    private static CrmWriteEvent decoded(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        try {
            return (CrmWriteEvent) EventCodec.decode(EventType.named(type).orElseThrow(), record.value());
        } catch (EventCodec.UnreadableEvent e) {
            throw new IllegalStateException(e);
        }
    }
}
