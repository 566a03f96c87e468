package dev.aftercall.crmwriter.portal;

import java.time.Duration;
import java.util.List;
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

/** Facts of portals, kept per grant with the time they were read. */
@ApplicationScoped
public class PortalFactsRepository {

    private static final String OF = """
            select time_zone, call_outcomes, meeting_outcomes,
                   (extract(epoch from now() - read_at) * 1000)::bigint as age_millis
            from portal_facts where workspace = $1 and hub_id = $2 and grant_no = $3
            """;
    private static final String STORE = """
            insert into portal_facts (workspace, hub_id, grant_no, time_zone, call_outcomes, meeting_outcomes)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (workspace, hub_id, grant_no) do update
            set time_zone = excluded.time_zone, call_outcomes = excluded.call_outcomes,
                meeting_outcomes = excluded.meeting_outcomes, read_at = now()
            """;

    private static final String AGE = """
            update portal_facts set read_at = now() - interval '10 years'
            where workspace = $1 and hub_id = $2 and grant_no = $3
            """;

    private final Pool pool;
    private final Duration limit;

    PortalFactsRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    /** Facts and how long ago they were read. */
    public record Stored(PortalFacts facts, Duration age) {}

    /** What was last read; empty before anything was. Called from virtual threads. */
    public Optional<Stored> of(LaneId lane) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(lane.workspace(), lane.hubId(), lane.grant()))
                .map(rows -> rows.stream().findFirst().map(PortalFactsRepository::stored))
                .await()
                .atMost(limit);
    }

    /** Keeps what was read just now. */
    public Uni<Void> store(SqlConnection transaction, LaneId lane, PortalFacts facts) {
        return transaction
                .preparedQuery(STORE)
                .execute(Tuple.of(lane.workspace(), lane.hubId(), lane.grant(), facts.timeZone())
                        .addValue(json(facts.callOutcomes()))
                        .addValue(json(facts.meetingOutcomes())))
                .replaceWithVoid();
    }

    /** Lets what was read count as old. */
    public Uni<Void> age(SqlConnection transaction, LaneId lane) {
        return transaction
                .preparedQuery(AGE)
                .execute(Tuple.of(lane.workspace(), lane.hubId(), lane.grant()))
                .replaceWithVoid();
    }

    private static Stored stored(Row row) {
        PortalFacts facts = new PortalFacts(
                row.getString("time_zone"),
                options(row.getJsonArray("call_outcomes")),
                options(row.getJsonArray("meeting_outcomes")));
        return new Stored(facts, Duration.ofMillis(row.getLong("age_millis")));
    }

    private static JsonArray json(List<PortalFacts.Option> options) {
        JsonArray json = new JsonArray();
        options.forEach(
                option -> json.add(new JsonObject().put("value", option.value()).put("label", option.label())));
        return json;
    }

    private static List<PortalFacts.Option> options(JsonArray json) {
        return json.stream()
                .map(option -> (JsonObject) option)
                .map(option -> new PortalFacts.Option(option.getString("value"), option.getString("label")))
                .toList();
    }
}
