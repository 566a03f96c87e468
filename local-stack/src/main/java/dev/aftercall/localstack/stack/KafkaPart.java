package dev.aftercall.localstack.stack;

import java.util.Arrays;
import java.util.List;

import org.apache.kafka.clients.admin.NewTopic;

import dev.aftercall.events.Topic;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.Running;
import dev.aftercall.testkit.kafka.KafkaServer;
import dev.aftercall.testkit.process.Lifetime;

/** The broker, with all topics of the event contract and their settings. */
record KafkaPart(Installation installation) implements Part {
    // One broker, one copy.
    private static final short REPLICATION = 1;

    @Override
    public String name() {
        return Port.KAFKA.part();
    }

    @Override
    public String address() {
        return "127.0.0.1:" + installation.ports().of(Port.KAFKA);
    }

    @Override
    public Running start() {
        installation.state().showLogOf(name());
        KafkaServer server = KafkaServer.start(
                installation.state().data(name()), installation.ports().of(Port.KAFKA), Lifetime.UNTIL_CLOSED);
        try {
            server.createTopics(topics());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new Running(server.pid(), server::close);
    }

    static List<NewTopic> topics() {
        return Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), Topic.DEFAULT_PARTITIONS, REPLICATION)
                        .configs(topic.settings()))
                .toList();
    }
}
