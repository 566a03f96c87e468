package dev.aftercall.auth.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The audit log, written in the transaction of what it tells of. */
@ApplicationScoped
public class AuditRepository {

    private static final String ADD = """
            insert into audit_record (workspace, actor, action, hub_id, detail) values ($1, $2, $3, $4, $5)
            """;
    private static final String ADD_ONCE_A_MINUTE = """
            insert into audit_record (workspace, actor, action, hub_id, detail)
            select $1::uuid, $2::text, $3::text, $4::text, $5::text
            where not exists (select from audit_record
                              where workspace = $1 and actor = $2 and action = $3 and detail is not distinct from $5
                                and at > now() - interval '1 minute')
            """;

    /** Adds a record. */
    public Uni<Void> add(SqlConnection transaction, AuditRecord record) {
        return insert(transaction, ADD, record);
    }

    /** Adds a record unless the same was added within the last minute: for what a caller may repeat without end. */
    public Uni<Void> addOnceAMinute(SqlConnection transaction, AuditRecord record) {
        return insert(transaction, ADD_ONCE_A_MINUTE, record);
    }

    private static Uni<Void> insert(SqlConnection transaction, String statement, AuditRecord record) {
        return transaction
                .preparedQuery(statement)
                .execute(Tuple.tuple()
                        .addUUID(record.workspace().value())
                        .addString(record.actor())
                        .addString(record.action().name())
                        .addString(
                                record.portal() == null ? null : record.portal().toString())
                        .addString(record.detail()))
                .replaceWithVoid();
    }
}
