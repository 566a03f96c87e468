package dev.aftercall.simulator.limits;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account has paid for. */
public enum Plan {
    FREE(100, 100, 250_000, 10, 0, 1),
    STARTER(100, 100, 250_000, 1_000, 0, 2),
    PRO(190, 150, 625_000, 1_000, 0, 15),
    ENTERPRISE(190, 150, 1_000_000, 1_000, 10, 100);

    /** What scopes of custom events begin with. */
    public static final String EVENTS = "analytics.behavioral_events";

    private final int perTenSeconds;
    private final int associationsPerTenSeconds;
    private final int daily;
    private final int customProperties;
    private final int customTypes;
    private final int pipelines;

    Plan(
            int perTenSeconds,
            int associationsPerTenSeconds,
            int daily,
            int customProperties,
            int customTypes,
            int pipelines) {
        this.perTenSeconds = perTenSeconds;
        this.associationsPerTenSeconds = associationsPerTenSeconds;
        this.daily = daily;
        this.customProperties = customProperties;
        this.customTypes = customTypes;
        this.pipelines = pipelines;
    }

    public static Optional<Plan> parse(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Requests of a private app in any ten seconds. */
    int perTenSeconds() {
        return perTenSeconds;
    }

    int associationsPerTenSeconds() {
        return associationsPerTenSeconds;
    }

    /** Requests of all private apps in a day. */
    int daily() {
        return daily;
    }

    /** Properties that apps and people can make for one type. */
    public int customProperties() {
        return customProperties;
    }

    /** The same of all types together. */
    public int customPropertiesOfAll() {
        return 10 * customProperties;
    }

    /** Properties with a formula that apps and people can make; a part of the larger plans. */
    public int calculatedProperties() {
        return switch (this) {
            case FREE, STARTER -> 0;
            case PRO -> 25;
            case ENTERPRISE -> 200;
        };
    }

    /** Records of each of HubSpot's own types. */
    public int records() {
        return this == FREE ? 1_000_000 : 15_000_000;
    }

    /** Types of record that an account can define. */
    public int customTypes() {
        return customTypes;
    }

    /** Pipelines that one type can have; those of the account's own types count together. */
    public int pipelines() {
        return pipelines;
    }

    /** Campaigns come with Marketing Hub Professional. */
    public boolean hasCampaigns() {
        return this == PRO || this == ENTERPRISE;
    }

    /** Custom events come with Enterprise; by some accounts with Professional already. */
    public boolean hasEvents(boolean fromPro) {
        return this == ENTERPRISE || (this == PRO && fromPro);
    }

    /** Leads come with Sales Hub Professional. */
    public boolean hasLeads() {
        return this == PRO || this == ENTERPRISE;
    }

    /** Whether an app can be granted a scope here; what it opens is not part of every plan. */
    public boolean offers(String scope) {
        if (scope.contains(".custom.") || scope.startsWith(EVENTS)) {
            return this == ENTERPRISE;
        }
        if (scope.contains(".leads.")) {
            return hasLeads();
        }
        return !scope.startsWith("marketing.campaigns") || hasCampaigns();
    }
}
