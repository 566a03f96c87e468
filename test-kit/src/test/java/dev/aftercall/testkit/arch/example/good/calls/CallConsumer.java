package dev.aftercall.testkit.arch.example.good.calls;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

public class CallConsumer {
    private final Uni<Void> stored;

    CallConsumer(Uni<Void> stored) {
        this.stored = stored;
    }

    @Incoming("calls")
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return stored;
    }
}
