package dev.aftercall.testkit.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.ServerFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaServerIT {
    @TempDir
    static Path home;

    private static KafkaServer server;

    @BeforeAll
    static void start() {
        server = KafkaServer.start(home, Ports.free());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void acknowledgedRecordsSurviveSigkill() throws Exception {
        // Given
        server.createTopics(List.of(new NewTopic("kept", 3, (short) 1)));
        List<String> sent = IntStream.range(0, 500).mapToObj(i -> "record " + i).toList();
        send("kept", sent);

        // When
        server.kill();
        server.restart();

        // Then
        assertThat(readAll("kept", sent.size())).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void aTopicThatExistsIsLeftAlone() {
        NewTopic topic = new NewTopic("twice", 2, (short) 1);
        server.createTopics(List.of(topic));
        assertThatCode(() -> server.createTopics(List.of(topic))).doesNotThrowAnyException();
    }

    @Test
    void aRefusedTopicIsNamed() {
        NewTopic refused = new NewTopic("refused", 1, (short) 1).configs(Map.of("no.such.setting", "1"));
        assertThatThrownBy(() -> server.createTopics(List.of(refused)))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("refused");
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> KafkaServer.start(home.resolve("other"), server.port()))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("taken");
    }

    private static void send(String topic, List<String> values) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            for (String value : values) {
                acknowledgements.add(producer.send(new ProducerRecord<>(topic, value)));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static List<String> readAll(String topic, int expected) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", server.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < expected && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
