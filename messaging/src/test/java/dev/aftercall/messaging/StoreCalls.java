package dev.aftercall.messaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventReader;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.consuming.RefusedEvent;

/** A reader as a service has one: stores the newest revision of each call, and refuses calls of one source. */
@ApplicationScoped
class StoreCalls implements EventStore {

    static final String REFUSED_SOURCE = "refused";

    private static final String UPSERT = """
            insert into stored (call_id, revision, title, revisions_stored)
            select call_id, revision, title, array[revision]
            from unnest($1::uuid[], $2::bigint[], $3::text[]) as came (call_id, revision, title)
            on conflict (call_id) do update
            set revision = excluded.revision, revisions_stored = stored.revisions_stored || excluded.revision
            where stored.revision < excluded.revision
            """;

    private final EventReader reader;

    StoreCalls(EventReader reader) {
        this.reader = reader;
    }

    @Incoming("calls")
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return reader.read(records, this);
    }

    @Override
    public Topic topic() {
        return Topic.CALLS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        List<Call> calls =
                events.stream().map(event -> ((CallEvent) event.event()).call()).toList();
        if (calls.stream().anyMatch(call -> call.source().equals(REFUSED_SOURCE))) {
            return Uni.createFrom().failure(new RefusedEvent("This source is refused"));
        }
        Map<UUID, Call> newest = calls.stream()
                .collect(Collectors.toMap(
                        Call::callId, call -> call, (a, b) -> a.revision() > b.revision() ? a : b, LinkedHashMap::new));
        return transaction
                .preparedQuery(UPSERT)
                .execute(Tuple.of(
                        newest.keySet().toArray(UUID[]::new),
                        newest.values().stream().map(Call::revision).toArray(Long[]::new),
                        newest.values().stream().map(Call::title).toArray(String[]::new)))
                .replaceWithVoid();
    }
}
