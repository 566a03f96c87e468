package dev.aftercall.crmwriter.reviews;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.planning.DecidedAmount;

/** What people decided about amounts, for whoever plans. */
@ApplicationScoped
public class DecidedAmountRepository {

    private static final String DECIDED = """
            select call, write_id, object_id, question, answer from review
            where workspace = $1 and hub_id = $2 and call = any($3) and kind = 'AMOUNT' and decided_at is not null
            order by decided_at
            """;

    private final Pool pool;
    private final LaneConfig config;

    DecidedAmountRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** By call, the latest last. */
    public Map<UUID, List<DecidedAmount>> of(LaneId lane, Collection<UUID> calls) {
        return pool
                .preparedQuery(DECIDED)
                .execute(Tuple.of(lane.workspace(), lane.hubId()).addArrayOfUUID(calls.toArray(UUID[]::new)))
                .await()
                .atMost(config.databaseLimit())
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.getUUID("call"),
                        Collectors.mapping(DecidedAmountRepository::decided, Collectors.toList())));
    }

    private static DecidedAmount decided(Row row) {
        JsonObject question = row.getJsonObject("question");
        return new DecidedAmount(
                row.getUUID("write_id"),
                row.getString("object_id"),
                question.getString("minor"),
                question.getString("amount"),
                question.getString("held"),
                ReviewRequest.APPROVE.equals(row.getString("answer")));
    }
}
