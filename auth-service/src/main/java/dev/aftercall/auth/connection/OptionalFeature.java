package dev.aftercall.auth.connection;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What aftercall can do beyond its main job, each with the scopes that turn it on. */
public enum OptionalFeature {
    COMPANY_CREATION("crm.objects.companies.write"),
    DEAL_UPDATES("crm.objects.deals.write"),
    PROPERTY_RULES("crm.schemas.contacts.read", "crm.schemas.companies.read", "crm.schemas.deals.read"),
    RECORD_WRITE_IDENTITY("crm.schemas.contacts.write", "crm.schemas.companies.write", "crm.schemas.deals.write"),
    ACTIVITY_WRITE_IDENTITY("crm.schemas.calls.write", "crm.schemas.meetings.write", "crm.schemas.notes.write"),
    TICKETS("tickets"),
    EMAIL_CONTENT("sales-email-read"),
    TIMELINE_EVENTS("timeline"),
    CUSTOM_OBJECTS("crm.objects.custom.read", "crm.objects.custom.write", "crm.schemas.custom.read"),
    CAMPAIGNS("marketing.campaigns.read"),
    TRANSCRIPTS("crm.extensions_calling_transcripts.read", "crm.extensions_calling_transcripts.write");

    /** Without these a connect is refused. */
    public static final List<String> REQUIRED_SCOPES = List.of(
            "oauth",
            "crm.objects.contacts.read",
            "crm.objects.contacts.write",
            "crm.objects.companies.read",
            "crm.objects.deals.read",
            "crm.objects.owners.read");

    private final String scopes;

    OptionalFeature(String... scopes) {
        this.scopes = String.join(" ", scopes);
    }

    /** All scopes that the feature needs. */
    public List<String> scopes() {
        return List.of(scopes.split(" "));
    }

    /** The scopes that the feature still wants for. */
    public List<String> missingFrom(Collection<String> granted) {
        return scopes().stream().filter(scope -> !granted.contains(scope)).toList();
    }

    /** The required scopes that were not granted. */
    public static List<String> requiredMissingFrom(Collection<String> granted) {
        return REQUIRED_SCOPES.stream()
                .filter(scope -> !granted.contains(scope))
                .toList();
    }

    /** The scopes of all features, in alphabetical order. */
    public static Set<String> allScopes() {
        Set<String> all = new TreeSet<>();
        Arrays.stream(values()).forEach(feature -> all.addAll(feature.scopes()));
        return all;
    }
}
