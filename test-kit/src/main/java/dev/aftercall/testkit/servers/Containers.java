package dev.aftercall.testkit.servers;

import java.nio.file.Files;
import java.nio.file.Path;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import dev.aftercall.testkit.postgres.PostgresAddress;

/** Postgres and Kafka as containers; Testcontainers removes them when the JVM has ended. */
final class Containers {
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";
    private static final int POSTGRES_PORT = 5432;

    private Containers() {}

    /** Whether a Docker engine answers; looked for only where one is set or has its usual socket. */
    static boolean canRun() {
        boolean mayExist = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return mayExist && DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // It lives as long as the JVM.
    static PostgresAddress postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES_IMAGE);
        container.start();
        return new PostgresAddress(
                container.getHost(),
                container.getMappedPort(POSTGRES_PORT),
                container.getUsername(),
                container.getPassword());
    }

    @SuppressWarnings("resource") // It lives as long as the JVM.
    static String kafka() {
        KafkaContainer container = new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return container.getBootstrapServers();
    }
}
