package dev.aftercall.simulator.oauth;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalSwitch;

/** The scopes that an app can ask for, whether or not anything here needs them. */
public final class KnownScopes {

    private static final Pattern RECORDS =
            Pattern.compile("crm\\.objects\\.(contacts|companies|deals|tickets|custom|products|line_items|leads)"
                    + "\\.(read|write)|crm\\.objects\\.owners\\.read"
                    + "|crm\\.schemas\\.(contacts|companies|deals|custom|calls|meetings|notes|products|line_items|leads)"
                    + "\\.(read|write)");
    private static final Pattern ACTIVITIES =
            Pattern.compile("crm\\.objects\\.(calls|meetings|notes|tasks|emails|communications)\\.(read|write)");
    private static final Pattern UNSURE_SCHEMAS =
            Pattern.compile("crm\\.schemas\\.(tasks|emails|communications)\\.(read|write)");
    private static final Pattern MARKETING = Pattern.compile("marketing\\.campaigns\\.(read|write|revenue\\.read"
            + "|revenue\\.(lite|full)\\.read)|marketing\\.email\\.(read|write)");
    private static final Pattern APPS = Pattern.compile(
            "crm\\.extensions_calling_transcripts\\.(read|write)"
                    + "|developer\\.webhooks_journal\\.read|developer\\.webhooks_journal\\.(subscriptions|snapshots)\\.(read|write)");

    /** Opens what the simulator does not have: lists, forms, other records, settings. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "crm\\.(objects|schemas)\\.(appointments|carts|commercepayments|courses|invoices|listings|orders"
                    + "|quotes|services|subscriptions|users|marketing_events|goals|feedback_submissions)\\.(read|write)"
                    + "|crm\\.(lists\\.(read|write)|import|export|pipelines\\.orders\\.(read|write))"
                    + "|automation(\\.sequences\\.(read|enrollments\\.write))?"
                    + "|(cms|collector|communication_preferences|conversations|ctas|files|forms|media_bridge|scheduler|settings)"
                    + "(\\.[a-z_-]+)+|behavioral_events\\.event_definitions\\.read_write|business_units_view\\.read"
                    + "|external_integrations\\.forms\\.access|record_images\\.signed_urls\\.read|tax_rates\\.read");

    private static final Set<String> OTHERS = Set.of(
            "accounting",
            "actions",
            "analytics.behavioral_events.send",
            "business-intelligence",
            "content",
            "developers-read",
            "e-commerce",
            "files",
            "forms",
            "forms-uploaded-files",
            "hubdb",
            "integration-sync",
            "marketing-email",
            "oauth",
            "sales-email-read",
            "social",
            "tickets",
            "timeline",
            "timeline-write",
            "transactional-email");

    private KnownScopes() {}

    static boolean contains(String scope) {
        return isSure(scope) || onlyWhere(scope).isPresent();
    }

    private static boolean isSure(String scope) {
        return OTHERS.contains(scope)
                || RECORDS.matcher(scope).matches()
                || MARKETING.matcher(scope).matches()
                || APPS.matcher(scope).matches()
                || ELSEWHERE.matcher(scope).matches();
    }

    /** The scopes that there are in an account. */
    public static Predicate<String> in(Portal portal) {
        return scope -> isSure(scope)
                || onlyWhere(scope)
                        .filter(wanted -> portal.read(view -> view.isOn(wanted)))
                        .isPresent();
    }

    /** Those of them that come with the account's plan. */
    public static Predicate<String> offeredIn(Portal portal, Plan plan) {
        boolean events = plan.hasEvents(portal.read(view -> view.isOn(PortalSwitch.CUSTOM_EVENTS_FROM_PRO)));
        Predicate<String> known = in(portal);
        return scope -> known.test(scope) && (scope.startsWith(Plan.EVENTS) ? events : plan.offers(scope));
    }

    /** The switch by which a scope exists of which nobody knows whether it does. */
    public static Optional<PortalSwitch> onlyWhere(String scope) {
        if (ACTIVITIES.matcher(scope).matches()) {
            return Optional.of(PortalSwitch.GRANULAR_ACTIVITY_SCOPES);
        }
        return UNSURE_SCHEMAS.matcher(scope).matches() ? Optional.of(PortalSwitch.OWN_SCHEMA_SCOPES) : Optional.empty();
    }
}
