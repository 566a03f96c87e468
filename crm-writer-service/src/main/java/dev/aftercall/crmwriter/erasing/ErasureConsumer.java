package dev.aftercall.crmwriter.erasing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.messaging.consuming.EventReader;

/** Reads {@code erasures}. */
@ApplicationScoped
class ErasureConsumer {

    static final String CHANNEL = "erasures";

    private final EventReader reader;
    private final KeepErasures erasures;

    ErasureConsumer(EventReader reader, KeepErasures erasures) {
        this.reader = reader;
        this.erasures = erasures;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, erasures);
    }
}
