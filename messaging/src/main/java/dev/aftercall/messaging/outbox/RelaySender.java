package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends one batch of rows to Kafka and says what came of each. Knows no database. */
final class RelaySender {

    private static final Logger LOG = Logger.getLogger(RelaySender.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Producer<String, byte[]> producer;
    private final String source;
    private final Duration delivery;

    RelaySender(Producer<String, byte[]> producer, String source, Duration delivery) {
        this.producer = producer;
        this.source = source;
        this.delivery = delivery;
    }

    /**
     * What came of a batch; a row in neither list stays as it is.
     *
     * @param sent rows that Kafka has, and no earlier row of whose key is still to be sent
     * @param refused rows that Kafka will never take
     * @param failedTopics topics of which Kafka takes no record just now
     */
    record Sent(List<OutboxRow> sent, List<Refused> refused, Set<String> failedTopics) {}

    /** A row that Kafka will never take, and why. */
    record Refused(OutboxRow row, String reason) {}

    /**
     * Sends the rows in their order, for as long as the lease holds.
     *
     * <p>After a row that failed, later ones of its key count as unsent although Kafka may have them: they are sent again
     * after it, so that the newest comes last, which is the one that a compacted topic keeps.
     */
    Sent send(List<OutboxRow> rows, RelayLease lease) {
        List<Attempt> attempts = new ArrayList<>(rows.size());
        Set<String> failedTopics = new HashSet<>();
        for (OutboxRow row : rows) {
            if (lease.left().compareTo(delivery) <= 0) {
                break;
            }
            if (!failedTopics.contains(row.topic())) {
                Attempt attempt = new Attempt(row, producer.send(row.record(source)));
                attempts.add(attempt);
                if (attempt.hasFailedAlready()) {
                    failedTopics.add(row.topic());
                }
            }
        }
        return settle(attempts, failedTopics);
    }

    void close() {
        producer.close(delivery);
    }

    private Sent settle(List<Attempt> attempts, Set<String> failedTopics) {
        List<OutboxRow> sent = new ArrayList<>(attempts.size());
        List<Refused> refused = new ArrayList<>();
        Set<String> failedKeys = new HashSet<>();
        for (Attempt attempt : attempts) {
            OutboxRow row = attempt.row();
            Exception failure = attempt.failure(delivery.plus(GRACE));
            if (failure == null) {
                if (!failedKeys.contains(row.topicAndKey())) {
                    sent.add(row);
                }
            } else if (isForGood(failure)) {
                LOG.errorf(
                        "Kafka refuses outbox row %d for good: %s",
                        row.seq(), failure.getClass().getSimpleName());
                refused.add(new Refused(
                        row, "Kafka refuses it: " + failure.getClass().getSimpleName()));
            } else {
                LOG.warnf(
                        "Kafka did not take outbox row %d; it stays: %s",
                        row.seq(), failure.getClass().getSimpleName());
                failedKeys.add(row.topicAndKey());
                failedTopics.add(row.topic());
            }
        }
        return new Sent(sent, refused, failedTopics);
    }

    private static boolean isForGood(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException;
    }

    /** A row on its way. */
    private record Attempt(OutboxRow row, Future<RecordMetadata> answer) {

        boolean hasFailedAlready() {
            return answer.state() == Future.State.FAILED && !isForGood(cause(answer.exceptionNow()));
        }

        @Nullable Exception failure(Duration limit) {
            try {
                answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
                return null;
            } catch (ExecutionException e) {
                return cause(e.getCause());
            } catch (TimeoutException e) {
                return e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return e;
            }
        }

        private static Exception cause(Throwable failure) {
            return failure instanceof Exception exception ? exception : new ExecutionException(failure);
        }
    }
}
