package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka producer of a relay: idempotent, acknowledged by all replicas, and done within the time it is given. */
final class RelayProducer {

    private static final Duration LONGEST_WAIT_FOR_METADATA = Duration.ofSeconds(1);

    private RelayProducer() {}

    /**
     * Makes one.
     *
     * @param installation how this installation reaches Kafka: addresses, and TLS and SASL where it uses them
     * @param source whose relay this is
     * @param delivery how long Kafka may take to accept a record
     */
    static Producer<String, byte[]> of(Map<String, Object> installation, String source, Duration delivery) {
        Map<String, Object> settings = new HashMap<>(installation);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, source + "-relay");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_FOR_METADATA.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                delivery.dividedBy(2).toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
