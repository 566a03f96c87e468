package dev.aftercall.testkit.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.aftercall.testkit.process.ServerFailed;

/** The topics of any Kafka, ours or another. */
public record Topics(String bootstrapServers) {
    private static final int LONGEST_ANSWER_SECONDS = 30;

    /**
     * Creates those that don't exist; existing ones stay as they are.
     *
     * @throws ServerFailed when Kafka refuses one or doesn't answer within 30 s
     */
    public void create(Collection<NewTopic> topics) {
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (Map.Entry<String, KafkaFuture<Void>> created :
                    admin.createTopics(topics).values().entrySet()) {
                awaitCreated(created.getKey(), created.getValue());
            }
        }
    }

    private static void awaitCreated(String topic, KafkaFuture<Void> created) {
        try {
            created.get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ServerFailed("topic %s can't be created: %s".formatted(topic, e.getMessage()), e);
            }
        } catch (TimeoutException e) {
            throw new ServerFailed("Kafka did not create topic " + topic + " in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while creating topic " + topic, e);
        }
    }
}
