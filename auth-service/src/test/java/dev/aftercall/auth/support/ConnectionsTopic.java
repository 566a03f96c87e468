package dev.aftercall.auth.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.ErasureEvent.ErasureAsked;
import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.events.Topic;
import dev.aftercall.testkit.servers.TestServers;

/** What stands in the topic of connections, and in that of erasures. */
public final class ConnectionsTopic {

    private ConnectionsTopic() {}

    /** The events of a workspace so far, in the order of the topic. */
    public static List<ConnectionEvent> eventsOf(UUID workspace) {
        return eventsOf(workspace, Topic.CONNECTIONS, ConnectionEvent.class);
    }

    /** What was asked to be forgotten of a workspace so far. */
    public static List<ErasureAsked> erasuresOf(UUID workspace) {
        return eventsOf(workspace, Topic.ERASURES, ErasureAsked.class);
    }

    private static <T extends Event> List<T> eventsOf(UUID workspace, Topic topic, Class<T> sort) {
        List<T> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : all(topic)) {
            EventType type = EventType.named(text(record, "ce_type")).orElseThrow();
            Event event = decoded(type, record.value());
            if (sort.isInstance(event) && event.workspace().equals(workspace)) {
                events.add(sort.cast(event));
            }
        }
        return events;
    }

    /** Every value in the topic, as text. */
    public static String dump() {
        StringBuilder dump = new StringBuilder();
        all(Topic.CONNECTIONS).forEach(record -> dump.append(new String(record.value(), StandardCharsets.UTF_8)));
        return dump.toString();
    }

    private static List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka(), "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static Event decoded(EventType type, byte[] value) {
        try {
            return EventCodec.decode(type, value);
        } catch (EventCodec.UnreadableEvent e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
