package dev.aftercall.localstack.layout;

/** Every port of the stack: who wants it, where it is by default, and the setting that moves it. */
public enum Port {
    GATEWAY("gateway", 8080),
    AUTH("auth-service", 8081),
    SYNC("sync-service", 8082),
    CALL_INGEST("call-ingest-service", 8083),
    CRM_WRITER("crm-writer-service", 8084),
    ANALYTICS("analytics-service", 8085),
    SIMULATOR("hubspot-simulator", 8090),
    ISSUER("oidc-issuer", 8091),
    KAFKA("kafka", 9092),
    POSTGRES("postgres", 5433);

    static final String SETTING_PREFIX = "AFTERCALL_PORT_";

    private final String part;
    private final int standard;

    Port(String part, int standard) {
        this.part = part;
        this.standard = standard;
    }

    /** The part that listens there, as it is named in logs and errors. */
    public String part() {
        return part;
    }

    public int standard() {
        return standard;
    }

    /** The environment variable that moves this port alone, for example {@code AFTERCALL_PORT_GATEWAY}. */
    public String setting() {
        return SETTING_PREFIX + name();
    }
}
