package dev.aftercall.analytics.facts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.messaging.consuming.EventReader;

/** Reads {@code crm-writes}. */
@ApplicationScoped
class CrmWritesConsumer {

    static final String CHANNEL = "crm-writes";

    private final EventReader reader;
    private final KeepFacts store;

    CrmWritesConsumer(EventReader reader, KeepFacts store) {
        this.reader = reader;
        this.store = store;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, store);
    }
}
