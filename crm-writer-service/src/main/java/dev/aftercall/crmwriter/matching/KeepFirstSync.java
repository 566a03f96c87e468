package dev.aftercall.crmwriter.matching;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.SyncRunEvent.Run;
import dev.aftercall.events.SyncRunEvent.SyncRunFinished;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/** Remembers, per grant, that a sync has finished. The first one counts; later ones only bring what has changed. */
@ApplicationScoped
class KeepFirstSync implements EventStore {

    private static final String INSERT = """
            insert into first_sync (workspace, hub_id, grant_no, records)
            select distinct on (1, 2, 3) * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[])
            order by 1, 2, 3
            on conflict do nothing
            """;

    @Override
    public Topic topic() {
        return Topic.SYNC_RUNS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        List<Run> finished = events.stream()
                .filter(received -> received.event() instanceof SyncRunFinished)
                .map(received -> ((SyncRunFinished) received.event()).run())
                .toList();
        if (finished.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(finished.stream().map(Run::workspace).toArray(UUID[]::new))
                        .addArrayOfString(finished.stream().map(Run::hubId).toArray(String[]::new))
                        .addArrayOfLong(finished.stream().map(Run::grant).toArray(Long[]::new))
                        .addArrayOfLong(finished.stream().map(Run::records).toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
