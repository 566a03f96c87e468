package dev.aftercall.localstack.prove;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.aftercall.events.Topic;

/** Takes the topic of calls away with all that is in it, and makes it anew. */
final class TopicAgain {
    private static final int LIMIT_SECONDS = 20;
    private static final int MOST_TRIES = 50;
    private static final short COPIES = 1;

    private TopicAgain() {}

    static void make(String kafka) throws InterruptedException {
        String name = Topic.CALLS.topicName();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) kafka))) {
            admin.deleteTopics(List.of(name)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            NewTopic topic = new NewTopic(name, Topic.DEFAULT_PARTITIONS, COPIES).configs(Topic.CALLS.settings());
            for (int tries = 0; !isMade(admin, topic); tries++) {
                if (tries == MOST_TRIES) {
                    throw new IllegalStateException("the old topic does not go");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topic can't be made anew", e);
        }
    }

    /** Kafka forgets a topic a moment after it said so. */
    private static boolean isMade(Admin admin, NewTopic topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }
}
