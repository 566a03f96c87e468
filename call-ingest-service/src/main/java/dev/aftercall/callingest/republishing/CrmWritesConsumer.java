package dev.aftercall.callingest.republishing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.messaging.consuming.EventReader;

/** Reads what crm-writer answers. */
@ApplicationScoped
class CrmWritesConsumer {

    static final String CHANNEL = "crm-writes";

    private final EventReader reader;
    private final RecordAnswers answers;

    CrmWritesConsumer(EventReader reader, RecordAnswers answers) {
        this.reader = reader;
        this.answers = answers;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, answers);
    }
}
