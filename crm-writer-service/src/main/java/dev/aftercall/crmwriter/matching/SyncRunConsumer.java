package dev.aftercall.crmwriter.matching;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.messaging.consuming.EventReader;

/** Reads {@code sync-runs} to learn when the match index can be relied on. */
@ApplicationScoped
class SyncRunConsumer {

    static final String CHANNEL = "sync-runs";

    private final EventReader reader;
    private final KeepFirstSync firstSync;

    SyncRunConsumer(EventReader reader, KeepFirstSync firstSync) {
        this.reader = reader;
        this.firstSync = firstSync;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, firstSync);
    }
}
