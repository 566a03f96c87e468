package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Deliveries that could not be merged, as the worker role. */
@ApplicationScoped
class SetAsideDeliveryRepository {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String PAGE = """
            select delivery, workspace, received_at, reason, set_aside_at, count(*) over () as following,
              (select count(*) from delivery_set_aside) as total
            from delivery_set_aside where delivery > $1 order by delivery limit $2
            """;
    private static final String MERGE_AGAIN = """
            with again as (
              delete from delivery_set_aside s using delivery d
              where s.delivery = $1 and d.workspace = s.workspace and d.received_at = s.received_at and d.id = s.delivery
              returning s.workspace, s.received_at, s.delivery, length(d.body) as bytes)
            insert into unmerged (workspace, received_at, delivery, bytes) select * from again
            """;

    private final Pool pool;

    SetAsideDeliveryRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** A delivery that was set aside, without its body. */
    record SetAsideDelivery(UUID id, UUID workspace, Instant receivedAt, String reason, Instant setAsideAt) {}

    /** A page of them, oldest first; {@code next} is the cursor of the page that follows. */
    record Page(
            List<SetAsideDelivery> items,
            long total,
            @Nullable String next) {}

    Uni<Page> page(@Nullable UUID after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(after == null ? BEFORE_ALL : after, limit))
                .map(rows -> page(rows.stream().toList()));
    }

    /** Puts it back into the queue with all its attempts; false when there is none with this id. */
    Uni<Boolean> mergeAgain(UUID id) {
        return pool.preparedQuery(MERGE_AGAIN).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }

    private static Page page(List<Row> rows) {
        List<SetAsideDelivery> items = rows.stream()
                .map(row -> new SetAsideDelivery(
                        row.getUUID("delivery"),
                        row.getUUID("workspace"),
                        row.getOffsetDateTime("received_at").toInstant(),
                        row.getString("reason"),
                        row.getOffsetDateTime("set_aside_at").toInstant()))
                .toList();
        if (items.isEmpty()) {
            return new Page(items, 0, null);
        }
        boolean isLast = rows.getFirst().getLong("following") <= items.size();
        return new Page(
                items,
                rows.getFirst().getLong("total"),
                isLast ? null : items.getLast().id().toString());
    }
}
