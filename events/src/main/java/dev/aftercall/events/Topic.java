package dev.aftercall.events;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Every Kafka topic of aftercall, by the fact it carries. No other place in the code names a topic. */
public enum Topic {
    CALLS("calls", "call id", "call-ingest-service", "The whole call at a revision.", Keeps.FOURTEEN_DAYS),
    CONNECTIONS(
            "connections",
            "workspace/portal",
            "auth-service",
            "A workspace's tie to a HubSpot portal came, broke or went, with its grant.",
            Keeps.NEWEST_PER_KEY),
    CRM_OBJECTS(
            "crm-objects",
            "workspace/portal/type/id",
            "sync-service",
            "A CRM record as now mirrored, or gone.",
            Keeps.NEWEST_PER_KEY),
    CRM_WRITES(
            "crm-writes",
            "call or job id",
            "crm-writer-service",
            "What became of a call in HubSpot, part by part, with ids and reasons.",
            Keeps.FOURTEEN_DAYS),
    ERASURES(
            "erasures",
            "workspace/subject, or workspace/subject/service",
            "call-ingest-service, sync-service, auth-service; crm-writer-service",
            "A person, a workspace or what came of a connection is to be forgotten (so far only auth-service asks, for purges),"
                    + " or a service has done so. No personal data.",
            Keeps.NEWEST_PER_KEY),
    SYNC_RUNS(
            "sync-runs",
            "run id",
            "sync-service",
            "A pull from HubSpot started, progressed, finished or failed.",
            Keeps.FOURTEEN_DAYS);

    /** Largest value that may be sent, in bytes; longer texts are cut before an event is made. */
    public static final int MAX_VALUE_BYTES = 512 * 1024;

    /** Partitions of each topic unless an installation says otherwise. */
    public static final int DEFAULT_PARTITIONS = 12;

    private final String topicName;
    private final String key;
    private final String publisher;
    private final String content;
    private final Keeps keeps;

    Topic(String topicName, String key, String publisher, String content, Keeps keeps) {
        this.topicName = topicName;
        this.key = key;
        this.publisher = publisher;
        this.content = content;
        this.keeps = keeps;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** What the record key is made of. */
    public String key() {
        return key;
    }

    /** The service or services that publish on it. */
    public String publisher() {
        return publisher;
    }

    /** What it carries, in a sentence. */
    public String content() {
        return content;
    }

    /** Topic settings for the broker, replication apart, which the installation decides. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(keeps.settings());
        settings.put("max.message.bytes", String.valueOf(2 * MAX_VALUE_BYTES));
        settings.put("unclean.leader.election.enable", "false");
        return settings;
    }

    private enum Keeps {
        FOURTEEN_DAYS,
        NEWEST_PER_KEY;

        Map<String, String> settings() {
            String fourteenDays = String.valueOf(Duration.ofDays(14).toMillis());
            return switch (this) {
                case FOURTEEN_DAYS -> Map.of("cleanup.policy", "delete", "retention.ms", fourteenDays);
                case NEWEST_PER_KEY ->
                    Map.of(
                            "cleanup.policy",
                            "compact",
                            "delete.retention.ms",
                            fourteenDays,
                            "max.compaction.lag.ms",
                            String.valueOf(Duration.ofHours(24).toMillis()));
            };
        }
    }
}
