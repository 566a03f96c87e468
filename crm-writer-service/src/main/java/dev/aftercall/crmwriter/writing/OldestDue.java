package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.messaging.consuming.StoreFailure;

/** For how long the longest due call of the installation has been due, of live calls and of backfill; for whoever watches. */
@ApplicationScoped
class OldestDue {

    private static final Logger LOG = Logger.getLogger(OldestDue.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final String METRIC = "aftercall.writer.due.oldest.seconds";

    /** Calls of workspaces without a live lane wait for a connection, and where writing is stopped for that: not for us. */
    private static final String OLDEST = """
            select coalesce(max(extract(epoch from now() - due.live))::float8, 0) as live,
                   coalesce(max(extract(epoch from now() - due.backfill))::float8, 0) as backfill
            from lane l, lateral (select
              (select min(j.due_at) from job j where j.workspace = l.workspace and j.written < j.wanted
                 and not j.backfill and j.due_at <= now()) as live,
              (select min(j.due_at) from job j where j.workspace = l.workspace and j.written < j.wanted
                 and j.backfill and j.due_at <= now()) as backfill) due
            where l.live and case when coalesce(due.live, due.backfill) is not null
                                  then write_stop_of(l.workspace, l.hub_id) is null end
            """;

    private final Pool pool;
    private final LaneConfig config;
    private volatile double live;
    private volatile double backfill;
    private volatile @Nullable Thread thread;

    OldestDue(@ReactiveDataSource("worker") Pool pool, LaneConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        metrics.gauge(METRIC, Tags.of("kind", "live"), this, due -> due.live);
        metrics.gauge(METRIC, Tags.of("kind", "backfill"), this, due -> due.backfill);
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("oldest-due").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Looks now. */
    void look() {
        Row row = pool.query(OLDEST)
                .execute()
                .await()
                .atMost(config.databaseLimit())
                .iterator()
                .next();
        live = row.getDouble("live");
        backfill = row.getDouble("backfill");
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.debugf("What is due can't be looked at now: %s", StoreFailure.inWords(e));
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
