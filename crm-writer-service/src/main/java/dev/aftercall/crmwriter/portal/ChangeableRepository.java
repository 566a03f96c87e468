package dev.aftercall.crmwriter.portal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.portal.DealPipelines.Pipeline;
import dev.aftercall.crmwriter.portal.DealPipelines.Stage;
import dev.aftercall.hubspot.ObjectType;

/** What can be changed in portals, kept per grant and type with the time it was read. */
@ApplicationScoped
public class ChangeableRepository {

    /** Names the properties that are not there, with the reasons. */
    public static final String REFUSED = "refused";

    private static final String PIPELINES = "pipelines";

    private static final String OF = """
            select facts, (extract(epoch from now() - read_at) * 1000)::bigint as age_millis
            from changeable where workspace = $1 and hub_id = $2 and grant_no = $3 and object_type = $4
            """;
    private static final String STORE = """
            insert into changeable (workspace, hub_id, grant_no, object_type, facts) values ($1, $2, $3, $4, $5)
            on conflict (workspace, hub_id, grant_no, object_type) do update
            set facts = excluded.facts, read_at = now()
            """;
    private static final String FORGET = """
            delete from changeable where workspace = $1 and hub_id = $2 and grant_no = $3 and object_type = $4
            """;

    private final Pool pool;
    private final Duration limit;

    ChangeableRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    /** What was read, and how long ago. */
    public record Stored(Changeable changeable, Duration age) {}

    /** What was last read; empty before anything was. Called from virtual threads. */
    public Optional<Stored> of(LaneId lane, ObjectType type) {
        return pool.preparedQuery(OF)
                .execute(key(lane, type))
                .map(rows -> rows.stream().findFirst().map(ChangeableRepository::stored))
                .await()
                .atMost(limit);
    }

    /** Keeps what was read just now. */
    public Uni<Void> store(SqlConnection transaction, LaneId lane, ObjectType type, Changeable changeable) {
        return transaction
                .preparedQuery(STORE)
                .execute(key(lane, type).addJsonObject(json(changeable)))
                .replaceWithVoid();
    }

    /** Has it read again. */
    public Uni<Void> forget(SqlConnection transaction, LaneId lane, ObjectType type) {
        return transaction.preparedQuery(FORGET).execute(key(lane, type)).replaceWithVoid();
    }

    private static Tuple key(LaneId lane, ObjectType type) {
        return Tuple.of(lane.workspace(), lane.hubId(), lane.grant(), type.path());
    }

    private static JsonObject json(Changeable changeable) {
        JsonObject refused = new JsonObject();
        changeable.refused().forEach(refused::put);
        JsonArray pipelines = new JsonArray();
        changeable.pipelines().pipelines().forEach(pipeline -> pipelines.add(json(pipeline)));
        return new JsonObject().put(REFUSED, refused).put(PIPELINES, pipelines);
    }

    private static JsonObject json(Pipeline pipeline) {
        JsonArray stages = new JsonArray();
        pipeline.stages()
                .forEach(stage -> stages.add(
                        new JsonArray().add(stage.id()).add(stage.label()).add(stage.closed())));
        return new JsonObject().put("id", pipeline.id()).put("stages", stages);
    }

    private static Stored stored(Row row) {
        JsonObject facts = row.getJsonObject("facts");
        Map<String, String> refused = new HashMap<>();
        facts.getJsonObject(REFUSED).forEach(one -> refused.put(one.getKey(), String.valueOf(one.getValue())));
        List<Pipeline> pipelines = facts.getJsonArray(PIPELINES).stream()
                .map(pipeline -> pipeline((JsonObject) pipeline))
                .toList();
        return new Stored(
                new Changeable(refused, new DealPipelines(pipelines)), Duration.ofMillis(row.getLong("age_millis")));
    }

    private static Pipeline pipeline(JsonObject json) {
        return new Pipeline(
                json.getString("id"),
                json.getJsonArray("stages").stream()
                        .map(stage -> (JsonArray) stage)
                        .map(stage -> new Stage(stage.getString(0), stage.getString(1), stage.getBoolean(2)))
                        .toList());
    }
}
