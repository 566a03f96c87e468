package dev.aftercall.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.apache.kafka.clients.admin.NewTopic;

import dev.aftercall.events.Topic;
import dev.aftercall.servicekit.Migration;
import dev.aftercall.testkit.kafka.KafkaServer;
import dev.aftercall.testkit.postgres.Passwords;
import dev.aftercall.testkit.postgres.PostgresServer;
import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.process.Ports;

/** A Postgres and a Kafka of this module's tests alone: they are stopped and killed in the middle of things. */
public class MessagingServers implements QuarkusTestResourceLifecycleManager {

    static PostgresServer postgres;
    static KafkaServer kafka;
    static ServiceDatabase database;

    @Override
    public Map<String, String> start() {
        Path home = newHome();
        postgres = PostgresServer.start(home.resolve("postgres"), Ports.free());
        kafka = KafkaServer.start(home.resolve("kafka"), Ports.free());
        kafka.createTopics(List.of(new NewTopic(Topic.CALLS.topicName(), 3, (short) 1)));
        Passwords passwords = Passwords.generate();
        database = ServiceDatabase.create(postgres, "messaging", passwords);
        String url = "postgresql://127.0.0.1:%d/messaging".formatted(postgres.port());
        Migration.run("messaging", Map.of("AFTERCALL_DB_URL", url, "AFTERCALL_DB_OWNER_PASSWORD", passwords.owner()));
        return Map.of(
                "AFTERCALL_DB_URL", url,
                "AFTERCALL_DB_APP_PASSWORD", passwords.app(),
                "AFTERCALL_DB_WORKER_PASSWORD", passwords.worker(),
                "AFTERCALL_KAFKA", kafka.bootstrapServers(),
                "quarkus.http.test-port", String.valueOf(Ports.free()),
                "aftercall.internal.port", String.valueOf(Ports.free()));
    }

    @Override
    public void stop() {
        kafka.close();
        postgres.close();
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "messaging");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
