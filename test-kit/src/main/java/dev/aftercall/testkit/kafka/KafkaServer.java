package dev.aftercall.testkit.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.JavaProgram;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.ServerFailed;
import dev.aftercall.testkit.process.StopSignal;

/**
 * A Kafka 4 of one node in a JVM of its own. It listens on 127.0.0.1 only, creates no topic by itself, and keeps what
 * it acknowledged through SIGKILL.
 *
 * <p>Its home holds the data, the settings it was started with and the log {@code kafka.log}.
 */
public final class KafkaServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final JavaProgram BROKER = JavaProgram.of(
            "dev.aftercall.testkit.kafka.broker.KafkaBroker", "META-INF/aftercall/kafka-broker.classpath");
    private static final List<String> JVM_OPTIONS = List.of("-Xmx384m", "-XX:+UseSerialGC", "-Djava.awt.headless=true");

    private final Path home;
    private final int port;
    private final Lifetime lifetime;
    private ChildProcess process;

    private KafkaServer(Path home, int port, Lifetime lifetime) throws IOException {
        this.home = home;
        this.port = port;
        this.lifetime = lifetime;
        this.process = launch();
    }

    /** Starts a broker that ends with this JVM, see {@link #start(Path, int, Lifetime)}. */
    public static KafkaServer start(Path home, int port) {
        return start(home, port, Lifetime.WITH_JVM);
    }

    /**
     * Starts the broker of a home, with the data it left there, and returns when it answers.
     *
     * @throws ServerFailed when the port is taken, or when it doesn't answer within 90 s; with the end of the log
     */
    public static KafkaServer start(Path home, int port, Lifetime lifetime) {
        Ports.requireFree("Kafka", port);
        try {
            return new KafkaServer(Files.createDirectories(home).toRealPath(), port, lifetime);
        } catch (IOException e) {
            throw new ServerFailed("Kafka can't be prepared in " + home + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Creates those that don't exist, see {@link Topics#create}. */
    public void createTopics(Collection<NewTopic> topics) {
        new Topics(bootstrapServers()).create(topics);
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Starts again on the same port and data, after an orderly stop if it still runs. */
    public void restart() {
        close();
        try {
            process = launch();
        } catch (IOException e) {
            throw new ServerFailed("Kafka can't be started again: " + e.getMessage(), e);
        }
    }

    /** Orderly stop; killed if that takes more than 30 s. */
    @Override
    public void close() {
        process.stop();
    }

    private ChildProcess launch() throws IOException {
        Path settings =
                new BrokerSettings(port, Ports.free(), home.resolve("data")).writeTo(home.resolve("server.properties"));
        ChildProcess started = ChildProcess.start(new ChildProcess.Order(
                "Kafka on port " + port,
                BROKER.command(JVM_OPTIONS, List.of(settings.toString())),
                home.resolve("kafka.log"),
                Privileges.inherited(),
                lifetime,
                StopSignal.TERM,
                LONGEST_STOP));
        started.awaitReady(LONGEST_START, () -> Ports.isListening(port) && takesPartInItsCluster());
        return started;
    }

    private boolean takesPartInItsCluster() {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
