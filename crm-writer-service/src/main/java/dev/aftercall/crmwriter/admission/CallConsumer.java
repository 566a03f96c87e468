package dev.aftercall.crmwriter.admission;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.messaging.consuming.EventReader;
import dev.aftercall.messaging.outbox.Relay;

/** Reads {@code calls}. */
@ApplicationScoped
class CallConsumer {

    static final String CHANNEL = "calls";

    private final EventReader reader;
    private final AdmitCalls admission;
    private final LaneBell bell;
    private final Relay relay;

    CallConsumer(EventReader reader, AdmitCalls admission, LaneBell bell, Relay relay) {
        this.reader = reader;
        this.admission = admission;
        this.bell = bell;
        this.relay = relay;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, admission).invoke(() -> {
            bell.ring();
            relay.wake();
        });
    }
}
