package dev.aftercall.analytics.facts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The tables of facts, in the caller's transaction, as the worker role. Merges as the facts themselves do. */
@ApplicationScoped
class FactRepository {

    private static final String CALLS = """
            insert into call_fact as f (workspace, call_id, version, outcome, told_at, written_at, last_written_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                                 $7::timestamptz[])
            on conflict (workspace, call_id) do update set
              version = greatest(f.version, excluded.version),
              outcome = case when excluded.version > f.version then excluded.outcome else f.outcome end,
              told_at = case when excluded.version > f.version then excluded.told_at else f.told_at end,
              written_at = least(f.written_at, excluded.written_at),
              last_written_at = greatest(f.last_written_at, excluded.last_written_at)
            """;
    private static final String PARTS = """
            insert into part_fact as f (workspace, call_id, name, item, hubspot_record, written_at)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
            on conflict (workspace, call_id, name, item) do update set
              hubspot_record = excluded.hubspot_record, written_at = excluded.written_at
            where (excluded.written_at, excluded.hubspot_record) < (f.written_at, f.hubspot_record)
            """;

    Uni<Void> addCalls(SqlConnection transaction, Collection<CallFact> calls) {
        return transaction
                .preparedQuery(CALLS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(calls, call -> call.key().workspace()))
                        .addArrayOfUUID(uuids(calls, call -> call.key().callId()))
                        .addArrayOfLong(calls.stream().map(CallFact::version).toArray(Long[]::new))
                        .addArrayOfString(texts(calls, CallFact::outcome))
                        .addArrayOfOffsetDateTime(times(calls, CallFact::toldAt))
                        .addArrayOfOffsetDateTime(times(calls, CallFact::writtenAt))
                        .addArrayOfOffsetDateTime(times(calls, CallFact::lastWrittenAt)))
                .replaceWithVoid();
    }

    Uni<Void> addParts(SqlConnection transaction, Collection<PartFact> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(PARTS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(parts, part -> part.key().workspace()))
                        .addArrayOfUUID(uuids(parts, part -> part.key().callId()))
                        .addArrayOfString(texts(parts, part -> part.key().name()))
                        .addArrayOfString(texts(parts, part -> part.key().item()))
                        .addArrayOfString(texts(parts, PartFact::hubspotRecord))
                        .addArrayOfOffsetDateTime(times(parts, PartFact::writtenAt)))
                .replaceWithVoid();
    }

    private static <T> UUID[] uuids(Collection<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, @Nullable Instant> column) {
        return rows.stream()
                .map(row -> {
                    Instant time = column.apply(row);
                    return time == null ? null : time.atOffset(ZoneOffset.UTC);
                })
                .toArray(OffsetDateTime[]::new);
    }
}
