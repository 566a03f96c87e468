package dev.aftercall.crmwriter.stops;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The operator's write stops. Each is one statement: killed before it is committed nothing has happened, after it all has. */
@ApplicationScoped
class WriteStopRepository {

    private static final String COLUMNS = "scope, subject, reason, stopped_by, stopped_at, lifted_by, lifted_at";

    private static final String LIST = "select " + COLUMNS + """
             from write_stop where lifted_at is null or $1
            order by lifted_at desc nulls first, id desc limit $2
            """;

    /** Who stopped first, and why, stays. */
    private static final String STOP = """
            insert into write_stop as known (scope, subject, stopped_by, reason) values ($1, $2, $3, $4)
            on conflict (scope, subject) where lifted_at is null do update set reason = known.reason
            returning %s
            """.formatted(COLUMNS);

    private static final String LIFT = """
            update write_stop set lifted_by = $3, lifted_at = now()
            where scope = $1 and subject = $2 and lifted_at is null returning %s
            """.formatted(COLUMNS);

    private static final int MOST_LISTED = 500;

    private final Pool pool;

    WriteStopRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** Those in force; the newest of those that were lifted too, if so wanted. */
    Uni<List<WriteStopReply>> list(boolean withLifted) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(withLifted, MOST_LISTED))
                .map(rows -> rows.stream().map(WriteStopRepository::stop).toList());
    }

    /** Stops; where that is so already it stays as it is. */
    Uni<WriteStopReply> stop(StopScope scope, String by, String reason) {
        return pool.preparedQuery(STOP)
                .execute(Tuple.of(scope.kind().name(), scope.subject(), by, reason))
                .map(rows -> stop(rows.iterator().next()));
    }

    /** Lets writing go on; empty where it was not stopped. */
    Uni<Optional<WriteStopReply>> lift(StopScope scope, String by) {
        return pool.preparedQuery(LIFT)
                .execute(Tuple.of(scope.kind().name(), scope.subject(), by))
                .map(rows -> rows.stream().findFirst().map(WriteStopRepository::stop));
    }

    private static WriteStopReply stop(Row row) {
        OffsetDateTime liftedAt = row.getOffsetDateTime("lifted_at");
        String subject = row.getString("subject");
        return new WriteStopReply(
                row.getString("scope").toLowerCase(Locale.ROOT),
                subject.isEmpty() ? null : subject,
                row.getString("reason"),
                row.getString("stopped_by"),
                row.getOffsetDateTime("stopped_at").toInstant(),
                row.getString("lifted_by"),
                liftedAt == null ? null : liftedAt.toInstant());
    }
}
