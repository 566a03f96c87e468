package dev.aftercall.testkit.servers;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.NewTopic;

import dev.aftercall.testkit.kafka.KafkaServer;
import dev.aftercall.testkit.kafka.Topics;
import dev.aftercall.testkit.oidc.OidcIssuer;
import dev.aftercall.testkit.oidc.TokenEndpoint;
import dev.aftercall.testkit.postgres.Passwords;
import dev.aftercall.testkit.postgres.PostgresAddress;
import dev.aftercall.testkit.postgres.PostgresServer;
import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Ports;

/**
 * The servers that all tests of a JVM use, each started when first asked for and ended with the JVM.
 *
 * <p>Postgres and Kafka are those that {@code AFTERCALL_TEST_POSTGRES} ({@code postgresql://superuser:password@host:port})
 * and {@code AFTERCALL_TEST_KAFKA} (bootstrap servers) name; else containers, where a Docker engine answers; else our
 * own, empty, on free ports, under {@code target/servers}.
 *
 * <p>Where they are is kept in system properties: Quarkus loads this class more than once per JVM.
 */
public final class TestServers {
    private static final int PARTITIONS = 3;

    /** Known ones, so that test JVMs that use one named server side by side don't lock each other out. */
    private static final Passwords PASSWORDS = new Passwords("owner-in-tests", "app-in-tests", "worker-in-tests");

    private TestServers() {}

    public static PostgresAddress postgres() {
        return PostgresAddress.parse(once("aftercall.test.postgres", TestServers::findPostgres));
    }

    /** The bootstrap servers. */
    public static String kafka() {
        return once("aftercall.test.kafka", TestServers::findKafka);
    }

    /** The URL of the issuer whose tokens the services under test trust. */
    public static String issuerUrl() {
        return once(
                "aftercall.test.issuer",
                () -> OidcIssuer.start(home().resolve("oidc-issuer"), Ports.free())
                        .issuerUrl());
    }

    public static TokenEndpoint tokens() {
        return new TokenEndpoint(issuerUrl());
    }

    /** The same tokens from an issuer that nobody trusts. */
    public static TokenEndpoint strangersTokens() {
        return new TokenEndpoint(issuerUrl().replaceFirst("/aftercall$", "/stranger"));
    }

    /** A service's database with its roles, made if it doesn't exist. */
    public static ServiceDatabase database(String name) {
        return ServiceDatabase.create(postgres(), name, PASSWORDS);
    }

    /** Creates the topics that don't exist, with three partitions each. */
    public static void createTopics(Collection<String> names) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                .toList();
        new Topics(kafka()).create(topics);
    }

    private static String findPostgres() {
        String named = System.getenv("AFTERCALL_TEST_POSTGRES");
        if (named != null) {
            return named;
        }
        PostgresAddress address = Containers.canRun()
                ? Containers.postgres()
                : PostgresServer.start(home().resolve("postgres"), programs(), Ports.free(), Lifetime.WITH_JVM)
                        .address();
        return address.toUrl();
    }

    private static String findKafka() {
        String named = System.getenv("AFTERCALL_TEST_KAFKA");
        if (named != null) {
            return named;
        }
        return Containers.canRun()
                ? Containers.kafka()
                : KafkaServer.start(home().resolve("kafka"), Ports.free()).bootstrapServers();
    }

    private static Path home() {
        return Path.of(once("aftercall.test.home", () -> new ServersFolder(programs()).ofThisJvm()));
    }

    private static Path programs() {
        return Path.of("target", "servers").toAbsolutePath();
    }

    /** The lock belongs to the JVM and not to this class, of which there may be several. */
    private static String once(String property, Supplier<String> start) {
        synchronized (Runtime.getRuntime()) {
            String known = System.getProperty(property);
            if (known == null) {
                known = start.get();
                System.setProperty(property, known);
            }
            return known;
        }
    }
}
