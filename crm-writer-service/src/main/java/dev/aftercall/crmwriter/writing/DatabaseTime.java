package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;

/**
 * The clock that stamped the intents, and the only one that may judge their age: on a replica whose own clock runs ahead a
 * search would be believed too soon, and a create be sent twice.
 */
@ApplicationScoped
class DatabaseTime {

    private final Pool pool;
    private final Duration limit;

    DatabaseTime(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    Instant now() {
        return pool.query("select now() as now")
                .execute()
                .await()
                .atMost(limit)
                .iterator()
                .next()
                .getOffsetDateTime("now")
                .toInstant();
    }
}
