package dev.aftercall.testkit.arch.example.bad.calls;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

public class CallConsumer {
    @Inject
    CallRepository injected;

    @Incoming("one-by-one")
    Uni<Void> oneByOne(ConsumerRecord<String, byte[]> record) {
        throw new UnsupportedOperationException();
    }

    @Incoming("forgotten")
    void forgotten(ConsumerRecords<String, byte[]> records) {}

    @Incoming("of-something")
    Uni<String> ofSomething(ConsumerRecords<String, byte[]> records) {
        throw new UnsupportedOperationException();
    }
}
