package dev.aftercall.testkit.quarkus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.servers.TestServers;

/**
 * The surroundings of one service: its database, migrated from {@code db/migration} on the class path, its topics and
 * an issuer, with the settings that point the service at them.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(value = ServiceUnderTest.class, initArgs = {
 *     @ResourceArg(name = "db", value = "ingest"),
 *     @ResourceArg(name = "topics", value = "calls,connections")})
 * }</pre>
 *
 * <p>{@code db} is the database's name and may be left out by a service that has none; {@code topics} are created with
 * three partitions each, and without them no Kafka is started. Tests reach the same servers, and tokens, through
 * {@link TestServers}.
 */
public final class ServiceUnderTest implements QuarkusTestResourceLifecycleManager {
    private String database = "";
    private List<String> topics = List.of();

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("db", "");
        topics = Stream.of(arguments.getOrDefault("topics", "").split(",", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        // A number and not 0: with 0 the two ports' metrics get different labels, which Prometheus refuses.
        String httpPort = Integer.toString(Ports.free());
        settings.put("quarkus.http.test-port", httpPort);
        settings.put("AFTERCALL_HTTP_PORT", httpPort);
        settings.put("AFTERCALL_INTERNAL_PORT", Integer.toString(Ports.free()));
        settings.put("AFTERCALL_OIDC_ISSUER", TestServers.issuerUrl());
        settings.put("AFTERCALL_OIDC_CLIENT_SECRET", "any");
        if (!database.isEmpty()) {
            settings.putAll(migratedDatabase());
        }
        if (!topics.isEmpty()) {
            TestServers.createTopics(topics);
            settings.put("AFTERCALL_KAFKA", TestServers.kafka());
        }
        return settings;
    }

    /** The servers stay for the next test class and end with the JVM. */
    @Override
    public void stop() {}

    private Map<String, String> migratedDatabase() {
        ServiceDatabase created = TestServers.database(database);
        Migrations.run(created);
        return Map.of(
                "AFTERCALL_DB_URL", created.url(),
                "AFTERCALL_DB_OWNER_PASSWORD", created.passwords().owner(),
                "AFTERCALL_DB_APP_PASSWORD", created.passwords().app(),
                "AFTERCALL_DB_WORKER_PASSWORD", created.passwords().worker());
    }
}
