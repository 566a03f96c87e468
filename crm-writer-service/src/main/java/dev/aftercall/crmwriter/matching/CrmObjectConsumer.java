package dev.aftercall.crmwriter.matching;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.messaging.consuming.EventReader;

/** Reads {@code crm-objects} into the match index. */
@ApplicationScoped
class CrmObjectConsumer {

    static final String CHANNEL = "crm-objects";

    private final EventReader reader;
    private final KeepMatchIndex index;

    CrmObjectConsumer(EventReader reader, KeepMatchIndex index) {
        this.reader = reader;
        this.index = index;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, index);
    }
}
