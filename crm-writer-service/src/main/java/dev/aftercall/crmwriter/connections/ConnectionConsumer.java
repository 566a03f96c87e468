package dev.aftercall.crmwriter.connections;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.messaging.consuming.EventReader;

/** Reads {@code connections}. */
@ApplicationScoped
class ConnectionConsumer {

    static final String CHANNEL = "connections";

    private final EventReader reader;
    private final KeepConnections connections;
    private final LaneBell bell;

    ConnectionConsumer(EventReader reader, KeepConnections connections, LaneBell bell) {
        this.reader = reader;
        this.connections = connections;
        this.bell = bell;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, connections).invoke(bell::ring);
    }
}
