package dev.aftercall.messaging.consuming;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start a service one of whose channels would read Kafka with other settings than the ones that keep every
 * record: with the connector's own defaults records are skipped, dead-lettered or blocked for 45 s.
 */
@ApplicationScoped
class ChannelSettings {

    static final Map<String, String> REQUIRED = Map.of(
            "auto.offset.reset", "earliest",
            "batch", "true",
            "commit-strategy", "throttled",
            "throttled.unprocessed-record-max-age.ms", "0",
            "group.protocol", "classic",
            "session.timeout.ms", "6000");

    private static final String CHANNEL = "mp.messaging.incoming.";
    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

    private final Config config;
    private final List<EventStore> stores;

    ChannelSettings(Config config, @All List<EventStore> stores) {
        this.config = config;
        this.stores = stores;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        Map<String, String> wrong = wrongSettings(config);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Kafka channels with settings that may lose records: " + wrong
                    + ". Take these lines out of the service's configuration; messaging sets them for every channel.");
        }
        if (stores.stream().map(EventStore::topic).distinct().count() < stores.size()) {
            throw new IllegalStateException(
                    "Two stores read the same topic; a set-aside record couldn't say which of them"
                            + " could not store it. Let one store do both.");
        }
    }

    /** The settings of incoming channels that differ from the required ones, by channel and name. */
    static Map<String, String> wrongSettings(Config config) {
        Map<String, String> wrong = new TreeMap<>();
        for (String channel : channels(config)) {
            REQUIRED.forEach((name, required) -> {
                String actual = config.getOptionalValue(CHANNEL + channel + "." + name, String.class)
                        .or(() -> config.getOptionalValue(CONNECTOR + name, String.class))
                        .orElse(null);
                if (!Objects.equals(actual, required)) {
                    wrong.put(channel + "." + name, String.valueOf(actual));
                }
            });
        }
        return wrong;
    }

    private static List<String> channels(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(CHANNEL) && name.endsWith(".connector"))
                .map(name -> name.substring(CHANNEL.length(), name.length() - ".connector".length()))
                .toList();
    }
}
