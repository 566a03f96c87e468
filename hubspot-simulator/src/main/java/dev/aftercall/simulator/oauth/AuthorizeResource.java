package dev.aftercall.simulator.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.Plans;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Portal;

/**
 * The authorize page. A person sees what the app asks for, picks a portal and clicks Allow or Deny; a script adds
 * {@code auto=<hub id>} (or {@code auto=deny}) to the address and is sent back at once. A wrong app or redirect
 * address is told to the person and never redirected, since nobody vouches for that address.
 */
public final class AuthorizeResource {

    private final AppCredentials app;
    private final TokenBook book;
    private final Map<Long, Portal> portals;
    private final Plans plans;
    private final ConsentPage page;

    public AuthorizeResource(AppCredentials app, TokenBook book, Map<Long, Portal> portals, Plans plans) {
        this.app = app;
        this.book = book;
        this.plans = plans;
        this.portals = new TreeMap<>(portals);
        this.page = new ConsentPage(List.copyOf(this.portals.values()));
    }

    public void addTo(Router router) {
        router.add("GET", "/oauth/authorize", request -> show(request, Optional.empty()));
        router.add(
                "GET", "/oauth/{hubId}/authorize", request -> show(request, Optional.of(request.pathValue("hubId"))));
        router.add("POST", "/oauth/authorize", this::decide);
    }

    private Reply show(Request request, Optional<String> hubId) {
        Consent consent = Consent.of(request.query());
        Optional<Reply> refusal = refusal(consent);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return request.query()
                .first("auto")
                .map(choice -> choice.equals("deny") ? denied(consent) : allowed(consent, choice))
                .orElseGet(() -> Reply.html(200, page.render(consent, hubId)));
    }

    private Reply decide(Request request) {
        Parameters form = request.form();
        Consent consent = Consent.of(form);
        return refusal(consent)
                .orElseGet(() -> form.first("decision").orElse("").equals("allow")
                        ? allowed(consent, form.first("hub_id").orElse(""))
                        : denied(consent));
    }

    private Optional<Reply> refusal(Consent consent) {
        if (!consent.clientId().equals(app.clientId())) {
            return Optional.of(page.problem("No app has this client ID."));
        }
        if (!app.redirectUris().contains(consent.redirectUri())) {
            return Optional.of(page.problem("The redirect URL in the request is not one that the app registered."));
        }
        List<String> unknown = consent.scopes().stream()
                .filter(scope -> !KnownScopes.contains(scope))
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(failed(consent, "invalid_scope", "unknown scopes: " + String.join(" ", unknown)));
        }
        if (!consent.scopes().containsAll(app.requiredScopes())) {
            return Optional.of(failed(consent, "invalid_scope", "the app requires more scopes than were asked for"));
        }
        if (consent.challenge().filter(challenge -> !challenge.isFit()).isPresent()) {
            return Optional.of(failed(consent, "invalid_request", "the code challenge or its method will not do"));
        }
        return Optional.empty();
    }

    private Reply allowed(Consent consent, String hubId) {
        Optional<Portal> portal = portals.values().stream()
                .filter(each -> Long.toString(each.profile().hubId()).equals(hubId))
                .findFirst();
        if (portal.isEmpty()) {
            return page.problem("There is no such account.");
        }
        Predicate<String> offers = KnownScopes.offeredIn(
                portal.get(), plans.of(portal.get().profile().hubId()));
        if (!consent.scopes().stream().allMatch(offers)) {
            return failed(consent, "invalid_scope", "the account has no access to a scope that the app requires");
        }
        Owner user = portal.get().profile().administrator();
        Grant grant = new Grant(
                portal.get().profile().hubId(),
                consent.clientId(),
                user.userId(),
                user.email(),
                consent.granted(offers));
        Code code = book.issueCode(grant, consent.redirectUri(), consent.challenge());
        return back(consent, "code=" + encoded(code.value()));
    }

    private static Reply denied(Consent consent) {
        return failed(consent, "access_denied", "the user denied the request");
    }

    private static Reply failed(Consent consent, String error, String description) {
        return back(consent, "error=" + encoded(error) + "&error_description=" + encoded(description));
    }

    private static Reply back(Consent consent, String answer) {
        String separator = consent.redirectUri().contains("?") ? "&" : "?";
        String state = consent.state().map(value -> "&state=" + encoded(value)).orElse("");
        return Reply.redirect(consent.redirectUri() + separator + answer + state);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
