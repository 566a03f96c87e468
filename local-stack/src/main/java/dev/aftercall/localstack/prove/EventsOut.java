package dev.aftercall.localstack.prove;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;

/** Publishes as the services around crm-writer do. */
public final class EventsOut implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public EventsOut(String kafka) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.ACKS_CONFIG, "all",
                        // What is lost with a topic must not hold up what comes after it.
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends; what gets lost on the way, as with a topic that is just made anew, is the sender's to send again. */
    public void send(Event event) {
        EventType type = EventType.of(event);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), event.key(), EventCodec.encode(event));
        record.headers().add("ce_type", type.typeName().getBytes(StandardCharsets.UTF_8));
        record.headers().add("workspace", event.workspace().toString().getBytes(StandardCharsets.UTF_8));
        Future<RecordMetadata> unused = producer.send(record);
    }

    /** Returns when Kafka has what was sent so far, or gave it up. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
