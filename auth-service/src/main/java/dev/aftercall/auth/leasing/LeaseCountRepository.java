package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.leasing.LeaseCounts.Counted;

/** The table of lease counts, as the worker role: one statement counts for many workspaces. */
@ApplicationScoped
class LeaseCountRepository {

    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);
    private static final String ADD = """
            insert into lease_count (workspace, caller, hub_id, minute, leases) values ($1, $2, $3, $4, $5)
            on conflict (workspace, caller, hub_id, minute) do update set leases = lease_count.leases + excluded.leases
            """;

    private final Pool pool;

    LeaseCountRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** Adds the counts, all or none; sorted, so that two replicas never wait for each other in a circle. */
    void add(Map<Counted, Long> counts) {
        List<Tuple> rows = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Counted::workspace)
                        .thenComparing(Counted::caller)
                        .thenComparing(Counted::hubId)
                        .thenComparing(Counted::minute)))
                .map(entry -> Tuple.of(
                        entry.getKey().workspace(),
                        entry.getKey().caller(),
                        entry.getKey().hubId(),
                        entry.getKey().minute().atOffset(ZoneOffset.UTC),
                        entry.getValue()))
                .toList();
        pool.withTransaction(transaction -> transaction.preparedQuery(ADD).executeBatch(rows))
                .await()
                .atMost(DATABASE_LIMIT);
    }
}
