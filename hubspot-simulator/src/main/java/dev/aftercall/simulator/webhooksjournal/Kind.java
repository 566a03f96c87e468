package dev.aftercall.simulator.webhooksjournal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a subscription to the journal is about. */
enum Kind {
    OBJECT,
    ASSOCIATION,
    APP_LIFECYCLE_EVENT,
    GDPR_PRIVACY_DELETION,
    /** Known and without events: there are no lists here. */
    LIST_MEMBERSHIP,
    /** Known and without events. */
    EVENT;

    static Optional<Kind> parse(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** What can be asked for. */
    Set<String> actions() {
        return switch (this) {
            case OBJECT -> Set.of("CREATE", "UPDATE", "DELETE", "MERGE", "RESTORE", "SNAPSHOT");
            case ASSOCIATION -> Set.of("ASSOCIATION_ADDED", "ASSOCIATION_REMOVED");
            case APP_LIFECYCLE_EVENT -> Set.of("APP_INSTALL", "APP_UNINSTALL");
            case GDPR_PRIVACY_DELETION -> Set.of("GDPR_DELETE");
            case LIST_MEMBERSHIP -> Set.of("ADDED_TO_LIST", "REMOVED_FROM_LIST");
            case EVENT -> Set.of();
        };
    }

    /** Whether it is for records of one type in one account. */
    boolean isOfRecords() {
        return this == OBJECT || this == ASSOCIATION || this == GDPR_PRIVACY_DELETION;
    }

    /** What events of the kind say they are. */
    String eventType() {
        return name().toLowerCase(Locale.ROOT);
    }
}
