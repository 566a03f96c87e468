package dev.aftercall.simulator.oauth;

import java.util.List;
import java.util.regex.Pattern;

/** The scopes that an app can ask for. */
final class KnownScopes {

    private static final Pattern CRM =
            Pattern.compile("crm\\.objects\\.(contacts|companies|deals|custom|products|line_items|leads)\\.(read|write)"
                    + "|crm\\.objects\\.owners\\.read"
                    + "|crm\\.schemas\\.(contacts|companies|deals|custom|calls|meetings|notes|products|line_items|leads)\\.(read|write)"
                    + "|crm\\.extensions_calling_transcripts\\.(read|write)"
                    + "|marketing\\.campaigns\\.(read|write)|marketing\\.campaigns\\.revenue\\.read");
    private static final List<String> OTHERS = List.of(
            "oauth",
            "analytics.behavioral_events.send",
            "tickets",
            "e-commerce",
            "sales-email-read",
            "timeline",
            "timeline-write",
            "developers-read",
            "content",
            "marketing.email.read");

    private KnownScopes() {}

    static boolean contains(String scope) {
        return OTHERS.contains(scope) || CRM.matcher(scope).matches();
    }
}
