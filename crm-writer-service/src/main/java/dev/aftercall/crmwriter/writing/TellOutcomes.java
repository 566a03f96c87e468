package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.receipts.ReceiptCodec;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.messaging.outbox.Relay;

/** Tells the others what became of calls. */
@ApplicationScoped
class TellOutcomes {

    private final Outbox outbox;
    private final Relay relay;
    private final Clock clock;

    TellOutcomes(Outbox outbox, Relay relay, Clock clock) {
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
    }

    /** Puts the events beside what is stored in the transaction. */
    Uni<Void> add(SqlConnection transaction, List<Conclusion> conclusions) {
        List<OutboxEvent> events = conclusions.stream()
                .filter(conclusion -> conclusion.receipt() != null)
                .map(conclusion -> OutboxEvent.of(
                        ReceiptCodec.event(conclusion.receipt()),
                        clock.instant(),
                        conclusion.job().traceparent()))
                .toList();
        return outbox.add(transaction, events);
    }

    /** To be called after the commit. */
    void committed() {
        relay.wake();
    }
}
