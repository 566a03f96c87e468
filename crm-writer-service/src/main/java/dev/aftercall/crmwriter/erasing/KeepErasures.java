package dev.aftercall.crmwriter.erasing;

import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.ErasureEvent.ErasureAsked;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/** Marks what others ask to be forgotten. What services say that they have forgotten is not for us. */
@ApplicationScoped
class KeepErasures implements EventStore {

    private final MarkErasures marks;

    KeepErasures(MarkErasures marks) {
        this.marks = marks;
    }

    @Override
    public Topic topic() {
        return Topic.ERASURES;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        List<Erasure> asked = events.stream()
                .filter(received -> received.event() instanceof ErasureAsked)
                .flatMap(received -> Erasure.of((ErasureAsked) received.event()).stream())
                .toList();
        return marks.mark(transaction, asked);
    }
}
