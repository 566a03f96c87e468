package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.receipts.SyncLogsReply.Entry;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Jobs as their readers see them, as the app role. */
@ApplicationScoped
class SyncLogRepository {

    /** Jobs that fit a filter, by the nine values of {@link #seen}. */
    static final String SEEN = """
            from job where workspace = $1 and ($2::text[] is null or outcome = any($2))
              and ($3::text[] is null or rep_email = any($3))
              and ($4::timestamptz is null or admitted_at >= $4) and ($5::timestamptz is null or admitted_at < $5)
              and ($6::uuid is null or call = $6) and ($7::text is null or contact_id = $7)
              and ($8::text[] is null or phone_number = any($8)) and ($9::text is null or told_reason = $9)
            """;

    private static final String COLUMNS =
            "select call, outcome, contact_id, activity_id, error_message, phone_number, admitted_at, undone_at, undo_asked_at ";
    private static final String LIST = COLUMNS + SEEN + "order by admitted_at desc, call desc limit $10 offset $11";
    private static final String COUNT = "select count(*) as total " + SEEN;
    private static final String ONE = COLUMNS + ", receipt, rules, undo_waits_for " + SEEN;
    private static final String WRITES = """
            select part, item, kind, outcome, object_type, object_id, revision, rules, properties, reason, message,
                   request_id, intended_at, settled_at
            from ledger_history where workspace = $1 and call = $2 order by number
            """;

    private static final String DECISIONS = """
            select kind, part, item, answer, decided_by, decided_at from review
            where workspace = $1 and call = $2 and decided_at is not null order by decided_at, id
            """;

    private final InWorkspace inWorkspace;

    SyncLogRepository(InWorkspace inWorkspace) {
        this.inWorkspace = inWorkspace;
    }

    /** A page, the newest call first. */
    Uni<SyncLogsReply> list(WorkspaceId workspace, SyncLogFilter filter, int limit, int offset) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(COUNT)
                        .execute(seen(workspace, filter))
                        .map(rows -> rows.iterator().next().getLong("total"))
                        .chain(total -> connection
                                .preparedQuery(LIST)
                                .execute(seen(workspace, filter)
                                        .addInteger(limit)
                                        .addInteger(offset))
                                .map(rows -> new SyncLogsReply(
                                        true,
                                        rows.stream()
                                                .map(SyncLogRepository::entry)
                                                .toList(),
                                        total,
                                        limit,
                                        offset))));
    }

    /** The receipt of the call that the filter names; empty when the workspace has no such call, or none that the reader may see. */
    Uni<Optional<ReceiptReply>> receipt(WorkspaceId workspace, SyncLogFilter filter) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(ONE)
                        .execute(seen(workspace, filter))
                        .chain(rows -> {
                            Optional<Row> row = rows.stream().findFirst();
                            return row.isEmpty()
                                    ? Uni.createFrom().item(Optional.empty())
                                    : receipt(connection, workspace, row.get()).map(Optional::of);
                        }));
    }

    private static Uni<ReceiptReply> receipt(SqlConnection connection, WorkspaceId workspace, Row job) {
        UUID call = job.getUUID("call");
        return writes(connection, workspace, call)
                .chain(writes ->
                        decisions(connection, workspace, call).map(decisions -> reply(job, writes, decisions)));
    }

    private static Uni<List<DecisionReply>> decisions(SqlConnection connection, WorkspaceId workspace, UUID call) {
        return connection
                .preparedQuery(DECISIONS)
                .mapping(DecisionReply::of)
                .execute(Tuple.of(workspace.value(), call))
                .map(rows -> rows.stream().toList());
    }

    private static Uni<List<WriteReply>> writes(SqlConnection connection, WorkspaceId workspace, UUID call) {
        return connection
                .preparedQuery(WRITES)
                .mapping(WriteReply::of)
                .execute(Tuple.of(workspace.value(), call))
                .map(rows -> rows.stream().toList());
    }

    static Tuple seen(WorkspaceId workspace, SyncLogFilter filter) {
        SyncLogStatus status = filter.status();
        return Tuple.of(workspace.value())
                .addArrayOfString(status == null ? null : texts(status.outcomes()))
                .addArrayOfString(texts(filter.reps()))
                .addOffsetDateTime(atUtc(filter.from()))
                .addOffsetDateTime(atUtc(filter.until()))
                .addUUID(filter.call())
                .addString(filter.contact())
                .addArrayOfString(texts(filter.phones()))
                .addString(filter.reason());
    }

    private static String @Nullable [] texts(@Nullable List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static ReceiptReply reply(Row row, List<WriteReply> writes, List<DecisionReply> decisions) {
        Buffer receipt = row.getBuffer("receipt");
        return ReceiptReply.of(
                entry(row),
                receipt == null ? null : ReceiptCodec.decode(receipt.getBytes()),
                row.getInteger("rules"),
                millis(row.getOffsetDateTime("undo_asked_at")),
                row.getString("undo_waits_for"),
                writes,
                decisions);
    }

    private static @Nullable Long millis(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant().toEpochMilli();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("call"),
                row.getUUID("call"),
                row.getString("contact_id"),
                row.getString("activity_id"),
                SyncLogStatus.of(row.getString("outcome")).word(),
                row.getString("error_message"),
                row.getString("phone_number"),
                row.getOffsetDateTime("admitted_at").toInstant().toEpochMilli(),
                millis(row.getOffsetDateTime("undone_at")));
    }
}
