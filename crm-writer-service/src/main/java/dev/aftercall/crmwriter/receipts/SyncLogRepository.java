package dev.aftercall.crmwriter.receipts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.receipts.SyncLogsReply.Entry;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Jobs as their readers see them, as the app role. */
@ApplicationScoped
class SyncLogRepository {

    private static final String SEEN = """
            from job where workspace = $1 and ($2::text[] is null or outcome = any($2))
              and ($3::text[] is null or rep_email = any($3))
            """;
    private static final String COLUMNS =
            "select call, outcome, contact_id, activity_id, error_message, phone_number, admitted_at ";
    private static final String LIST = COLUMNS + SEEN + "order by admitted_at desc, call desc limit $4 offset $5";
    private static final String COUNT = "select count(*) as total " + SEEN;
    private static final String ONE = COLUMNS + ", receipt " + SEEN + "and call = $4";

    private final InWorkspace inWorkspace;

    SyncLogRepository(InWorkspace inWorkspace) {
        this.inWorkspace = inWorkspace;
    }

    /**
     * A page, the newest call first.
     *
     * @param status only those, or none for all
     * @param reps only their calls, or none for everyone's
     */
    Uni<SyncLogsReply> list(
            WorkspaceId workspace, @Nullable SyncLogStatus status, @Nullable List<String> reps, int limit, int offset) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(COUNT)
                        .execute(seen(workspace, status, reps))
                        .map(rows -> rows.iterator().next().getLong("total"))
                        .chain(total -> connection
                                .preparedQuery(LIST)
                                .execute(seen(workspace, status, reps)
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

    /** One call's receipt; empty when the workspace has no such call, or none that the reader may see. */
    Uni<Optional<ReceiptReply>> receipt(WorkspaceId workspace, @Nullable List<String> reps, UUID call) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(ONE)
                        .execute(seen(workspace, null, reps).addUUID(call))
                        .map(rows -> rows.stream().findFirst().map(SyncLogRepository::reply)));
    }

    private static Tuple seen(WorkspaceId workspace, @Nullable SyncLogStatus status, @Nullable List<String> reps) {
        return Tuple.of(workspace.value())
                .addArrayOfString(status == null ? null : status.outcomes().toArray(String[]::new))
                .addArrayOfString(reps == null ? null : reps.toArray(String[]::new));
    }

    private static ReceiptReply reply(Row row) {
        Buffer receipt = row.getBuffer("receipt");
        return ReceiptReply.of(entry(row), receipt == null ? null : ReceiptCodec.decode(receipt.getBytes()));
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
                row.getOffsetDateTime("admitted_at").toInstant().toEpochMilli());
    }
}
