package dev.aftercall.analytics.facts;

import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/** Keeps what became of calls, once per call and part. */
@ApplicationScoped
class KeepFacts implements EventStore {

    private final FactRepository repository;

    KeepFacts(FactRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topic topic() {
        return Topic.CRM_WRITES;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        Facts facts = ReadFacts.of(events);
        if (facts.calls().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .addCalls(transaction, facts.calls())
                .chain(() -> repository.addParts(transaction, facts.parts()));
    }
}
