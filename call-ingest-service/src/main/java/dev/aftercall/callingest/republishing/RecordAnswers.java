package dev.aftercall.callingest.republishing;

import java.util.List;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.Event;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/** Notes which revisions crm-writer has answered for good. A call that waits there is not answered yet. */
@ApplicationScoped
class RecordAnswers implements EventStore {

    private final AwaitingAnswerRepository awaiting;

    RecordAnswers(AwaitingAnswerRepository awaiting) {
        this.awaiting = awaiting;
    }

    @Override
    public Topic topic() {
        return Topic.CRM_WRITES;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        return awaiting.answered(
                transaction,
                events.stream()
                        .map(Received::event)
                        .flatMap(RecordAnswers::finalAnswer)
                        .toList());
    }

    private static Stream<CrmWrite> finalAnswer(Event event) {
        return event instanceof CrmWriteEvent answer && !(answer instanceof CrmWriteEvent.CallWaiting)
                ? Stream.of(answer.write())
                : Stream.empty();
    }
}
