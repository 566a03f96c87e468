package dev.aftercall.crmwriter.matching;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.erasing.MarkErasures;
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
            select distinct on (1, 2, 3) workspace, hub_id, grant_no, records
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) as r (workspace, hub_id, grant_no, records)
            where not is_purged(workspace, hub_id, grant_no)
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
        return MarkErasures.await(
                        transaction, finished.stream().map(Run::workspace).toList())
                .chain(() -> transaction.preparedQuery(INSERT).execute(tuple(finished)))
                .replaceWithVoid();
    }

    private static Tuple tuple(List<Run> finished) {
        return Tuple.tuple()
                .addArrayOfUUID(finished.stream().map(Run::workspace).toArray(UUID[]::new))
                .addArrayOfString(finished.stream().map(Run::hubId).toArray(String[]::new))
                .addArrayOfLong(finished.stream().map(Run::grant).toArray(Long[]::new))
                .addArrayOfLong(finished.stream().map(Run::records).toArray(Long[]::new));
    }
}
