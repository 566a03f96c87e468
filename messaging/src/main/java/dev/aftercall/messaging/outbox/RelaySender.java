package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/** Sends one batch of rows and marks what Kafka has accepted. */
final class RelaySender {

    private static final Logger LOG = Logger.getLogger(RelaySender.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final OutboxRepository outbox;
    private final RelayLease lease;
    private final String source;
    private final Duration delivery;
    private final Producer<String, byte[]> producer;

    RelaySender(OutboxRepository outbox, RelayLease lease, String bootstrapServers, String source, Duration delivery) {
        this.outbox = outbox;
        this.lease = lease;
        this.source = source;
        this.delivery = delivery;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        source + "-relay",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        delivery.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) delivery.dividedBy(2).toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) delivery.toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends the rows; false when none could be sent, so that the caller waits before it tries again. */
    boolean send(List<OutboxRow> rows) {
        if (lease.left().compareTo(delivery) <= 0) {
            return false;
        }
        List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            answers.add(producer.send(row.record(source)));
        }
        List<Long> sent = new ArrayList<>(rows.size());
        boolean anySettled = false;
        for (int i = 0; i < rows.size(); i++) {
            OutboxRow row = rows.get(i);
            try {
                answers.get(i).get();
                sent.add(row.seq());
            } catch (ExecutionException e) {
                anySettled |= settleRefusal(row, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (!sent.isEmpty()) {
            outbox.markSent(sent, lease.holder()).await().atMost(DATABASE_LIMIT);
        }
        return anySettled || !sent.isEmpty();
    }

    void close() {
        producer.close(delivery);
    }

    private boolean settleRefusal(OutboxRow row, Throwable cause) {
        if (!isForGood(cause)) {
            LOG.warnf(
                    "Kafka did not take outbox row %d; it stays: %s",
                    row.seq(), cause.getClass().getSimpleName());
            return false;
        }
        LOG.errorf(
                "Kafka refuses outbox row %d; it is set aside: %s",
                row.seq(), cause.getClass().getSimpleName());
        outbox.setAside(row.seq(), lease.holder(), cause.getClass().getSimpleName() + ": Kafka refuses the record")
                .await()
                .atMost(DATABASE_LIMIT);
        return true;
    }

    private static boolean isForGood(Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof SerializationException
                || (cause instanceof InvalidTopicException && !(cause instanceof UnknownTopicOrPartitionException));
    }
}
