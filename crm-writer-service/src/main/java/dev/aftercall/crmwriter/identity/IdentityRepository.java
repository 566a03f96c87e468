package dev.aftercall.crmwriter.identity;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.hubspot.ObjectType;

/** What is known of a lane's portal, for whoever holds the lane. */
@ApplicationScoped
public class IdentityRepository {

    private static final String NOT_MADE = "NOT_MADE";
    private static final String KNOWN = """
            select l.probe_at, l.probe_at <= now() as is_due, i.object_type, i.mode, i.property
            from lane l left join write_identity i using (workspace, hub_id, grant_no)
            where l.workspace = $1 and l.hub_id = $2 and l.grant_no = $3
            """;
    private static final String STORE = """
            insert into write_identity (workspace, hub_id, grant_no, object_type, mode, property, reason)
            select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::text[], $7::text[])
            on conflict (workspace, hub_id, grant_no, object_type) do update
            set mode = excluded.mode, property = excluded.property, reason = excluded.reason, probed_at = now()
            """;
    private static final String PROBE_AGAIN = """
            update lane set probe_at = now() + $4 * interval '1 millisecond'
            where workspace = $1 and hub_id = $2 and grant_no = $3
            """;
    /** Whoever wants it asked anew while it is asked is not overruled. */
    private static final String ASKED = PROBE_AGAIN + "and probe_at is not distinct from $5";

    private static final String FORGET = """
            delete from write_identity where workspace = $1 and hub_id = $2 and grant_no = $3
            """;

    private final Pool pool;
    private final LaneRepository lanes;
    private final Duration limit;

    IdentityRepository(@ReactiveDataSource("worker") Pool pool, LaneRepository lanes, LaneConfig config) {
        this.pool = pool;
        this.lanes = lanes;
        this.limit = config.databaseLimit();
    }

    /**
     * What was found out.
     *
     * @param byType types whose property is yet to be made are not in it
     * @param isDue whether the portal is to be asked again
     * @param dueAt from when on it is; none where the lane is gone
     */
    public record Known(
            Map<ObjectType, Identity> byType,
            boolean isDue,
            @Nullable OffsetDateTime dueAt) {

        public Known {
            byType = Map.copyOf(byType);
        }

        public boolean hasAll(Set<ObjectType> types) {
            return byType.keySet().containsAll(types);
        }
    }

    /** What is known of the lane's portal. */
    public Known of(LaneHold hold) {
        List<Row> rows = pool.preparedQuery(KNOWN)
                .execute(lane(hold))
                .map(found -> found.stream().toList())
                .await()
                .atMost(limit);
        Map<ObjectType, Identity> byType = new HashMap<>();
        for (Row row : rows) {
            String mode = row.getString("mode");
            if (mode != null && !mode.equals(NOT_MADE)) {
                Identity identity = new Identity(Identity.Mode.valueOf(mode), row.getString("property"));
                byType.put(new ObjectType(row.getString("object_type")), identity);
            }
        }
        return new Known(
                byType,
                rows.stream().anyMatch(row -> row.getBoolean("is_due")),
                rows.isEmpty() ? null : rows.getFirst().getOffsetDateTime("probe_at"));
    }

    /**
     * Keeps what was found out.
     *
     * @param before what was known when the asking began
     * @param found may lack types
     * @throws IllegalArgumentException for a type of which nothing was found out
     */
    public void store(LaneHold hold, Known before, Map<ObjectType, Probed> found, Duration askAgainIn) {
        List<Map.Entry<ObjectType, Probed>> all = List.copyOf(found.entrySet());
        Tuple tuple = lane(hold)
                .addArrayOfString(all.stream().map(one -> one.getKey().path()).toArray(String[]::new))
                .addArrayOfString(all.stream().map(one -> mode(one.getValue())).toArray(String[]::new))
                .addArrayOfString(all.stream()
                        .map(one -> one.getValue() instanceof Probed.Known known
                                ? known.identity().property()
                                : null)
                        .toArray(String[]::new))
                .addArrayOfString(all.stream()
                        .map(one -> one.getValue() instanceof Probed.Known known ? known.reason() : null)
                        .toArray(String[]::new));
        lanes.inTransaction(
                hold,
                transaction -> transaction
                        .preparedQuery(STORE)
                        .execute(tuple)
                        .chain(() -> transaction
                                .preparedQuery(ASKED)
                                .execute(later(hold, askAgainIn).addOffsetDateTime(before.dueAt())))
                        .replaceWithVoid());
    }

    /** What is known stays, and is found out anew no earlier than this. */
    public void postpone(LaneHold hold, Duration askAgainIn) {
        lanes.inTransaction(
                hold,
                transaction -> transaction
                        .preparedQuery(PROBE_AGAIN)
                        .execute(later(hold, askAgainIn))
                        .replaceWithVoid());
    }

    /** Nothing is known any more. */
    public void forget(LaneHold hold) {
        lanes.inTransaction(
                hold,
                transaction -> transaction
                        .preparedQuery(FORGET)
                        .execute(lane(hold))
                        .chain(() -> transaction.preparedQuery(PROBE_AGAIN).execute(later(hold, Duration.ZERO)))
                        .replaceWithVoid());
    }

    private static String mode(Probed probed) {
        return switch (probed) {
            case Probed.Known known -> known.identity().mode().name();
            case Probed.NotMade notMade -> NOT_MADE;
            case Probed.Trouble trouble -> throw new IllegalArgumentException("nothing was found out");
        };
    }

    private static Tuple later(LaneHold hold, Duration duration) {
        return lane(hold).addLong(duration.toMillis());
    }

    private static Tuple lane(LaneHold hold) {
        return Tuple.of(
                hold.lane().workspace(), hold.lane().hubId(), hold.lane().grant());
    }
}
