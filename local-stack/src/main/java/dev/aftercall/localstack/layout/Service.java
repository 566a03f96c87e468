package dev.aftercall.localstack.layout;

/** The five services: the one list of what is built, given a database, started and routed to. */
public enum Service {
    AUTH("auth-service", "auth", Port.AUTH),
    SYNC("sync-service", "sync", Port.SYNC),
    CALL_INGEST("call-ingest-service", "ingest", Port.CALL_INGEST),
    CRM_WRITER("crm-writer-service", "writer", Port.CRM_WRITER),
    ANALYTICS("analytics-service", "analytics", Port.ANALYTICS);

    private final String module;
    private final String database;
    private final Port port;

    Service(String module, String database, Port port) {
        this.module = module;
        this.database = database;
        this.port = port;
    }

    /** Folder in the repository, name in logs, and client id at the issuer. */
    public String module() {
        return module;
    }

    public String database() {
        return database;
    }

    /** Where its public paths are; its internal ones are on {@link Ports#internal(Service)}. */
    public Port port() {
        return port;
    }
}
