package dev.aftercall.crmwriter.erasing;

import java.util.List;

/**
 * A table with rows of workspaces, and which of them a mark means. A table that is not here keeps its rows through a purge:
 * a test compares the list with the database.
 */
record TenantTable(String name, String meant, OfCall ofCall) {

    /** How a row tells which call it is of. */
    enum OfCall {
        NOT,
        BY_ID,
        BY_KEY
    }

    private static final String OF_GRANT = "(e.hub_id is null or t.hub_id = e.hub_id) and t.grant_no <= e.grant_no";

    /** What came of a call that is gone goes too. */
    private static final String OF_GONE_CALL =
            "not exists (select from job j where j.workspace = t.workspace and j.call = t.call)";

    /** What is to be told of it too. The key of whatever else is told need not be an id. */
    private static final String OF_GONE_CALL_BY_KEY = """
            t.topic = 'crm-writes' and case when t.key ~ '^[0-9a-f-]{36}$'
              then not exists (select from job j where j.workspace = t.workspace and j.call = t.key::uuid)
              else false end
            """;

    static final TenantTable JOBS =
            new TenantTable("job", "coalesce(t.accepted_at, t.admitted_at) <= e.asked_at", OfCall.BY_ID);

    /** All but the connections as last heard and the marks themselves, which hold ids alone and keep out what comes late. */
    static final List<TenantTable> ALL = List.of(
            JOBS,
            new TenantTable("ledger", "(" + OF_GRANT + ") or " + OF_GONE_CALL, OfCall.BY_ID),
            new TenantTable("ledger_history", OF_GONE_CALL, OfCall.BY_ID),
            new TenantTable("record_value", OF_GONE_CALL, OfCall.BY_ID),
            new TenantTable("review", "(" + OF_GRANT + ") or " + OF_GONE_CALL, OfCall.BY_ID),
            new TenantTable("changeable", OF_GRANT, OfCall.NOT),
            new TenantTable("lane", OF_GRANT, OfCall.NOT),
            new TenantTable("crm_record", OF_GRANT, OfCall.NOT),
            new TenantTable("match_key", OF_GRANT, OfCall.NOT),
            new TenantTable("first_sync", OF_GRANT, OfCall.NOT),
            new TenantTable("asked_key", OF_GRANT, OfCall.NOT),
            new TenantTable("portal_facts", OF_GRANT, OfCall.NOT),
            new TenantTable("write_identity", OF_GRANT, OfCall.NOT),
            new TenantTable(
                    "write_settings",
                    "not exists (select from connection c where c.workspace = t.workspace and c.grant_no > e.grant_no)",
                    OfCall.NOT),
            new TenantTable("outbox", OF_GONE_CALL_BY_KEY, OfCall.BY_KEY),
            new TenantTable(
                    "erased_person",
                    "exists (select from erasure o where o.workspace = t.workspace and o.subject = t.subject"
                            + " and o.asked_at <= e.asked_at)",
                    OfCall.NOT),
            new TenantTable("set_aside", "t.topic <> 'connections' and t.set_aside_at <= e.asked_at", OfCall.BY_KEY));

    static final List<String> KEPT = List.of("connection", "erasure");

    static List<TenantTable> ofCalls() {
        return ALL.stream().filter(table -> table.ofCall() != OfCall.NOT).toList();
    }

    /** Deletes at most so many ($3) of the rows that a mark ($1, $2) means. */
    String deleteMarked() {
        return """
                delete from %1$s where ctid = any(array(
                  select t.ctid from %1$s t, erasure e
                  where e.workspace = $1 and e.subject = $2 and t.workspace = $1 and (%2$s) limit $3))
                """.formatted(name, meant);
    }

    /** Deletes what is of these calls ($2) of a workspace ($1). */
    String deleteCalls() {
        return switch (ofCall) {
            case BY_ID -> "delete from %s where workspace = $1 and call = any($2::uuid[])".formatted(name);
            case BY_KEY -> "delete from %s where workspace = $1 and key = any($2::uuid[]::text[])".formatted(name);
            case NOT -> throw new IllegalStateException(name + " has no rows of calls");
        };
    }
}
