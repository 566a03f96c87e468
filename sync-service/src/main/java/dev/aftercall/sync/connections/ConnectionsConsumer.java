package dev.aftercall.sync.connections;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.messaging.consuming.EventReader;

/** Reads {@code connections}. */
@ApplicationScoped
class ConnectionsConsumer {

    static final String CHANNEL = "connections";

    private final EventReader reader;
    private final FollowConnections store;

    ConnectionsConsumer(EventReader reader, FollowConnections store) {
        this.reader = reader;
        this.store = store;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, store);
    }
}
