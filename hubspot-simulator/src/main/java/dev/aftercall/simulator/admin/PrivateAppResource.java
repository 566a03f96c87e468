package dev.aftercall.simulator.admin;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.Plans;
import dev.aftercall.simulator.oauth.AccessToken;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.KnownScopes;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Form.Kind.LIST;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Makes tokens of private apps: {@code /_sim/portals/{hubId}/private-apps}. */
public final class PrivateAppResource {

    private static final Form FIELDS =
            new Form(Map.ofEntries(Map.entry("scopes", LIST), Map.entry("name", TEXT), Map.entry("token", TEXT)));

    private final TokenBook book;
    private final Accounts accounts;
    private final Plans plans;

    public PrivateAppResource(TokenBook book, Map<Long, Portal> portals, Plans plans) {
        this.book = book;
        this.plans = plans;
        this.accounts = new Accounts(portals);
    }

    public void addTo(Router router) {
        router.add("POST", "/_sim/portals/{hubId}/private-apps", this::add);
    }

    /** Answers with a token that is good until the simulator's state is gone. */
    private Reply add(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        Portal portal = accounts.named(request);
        List<String> scopes = Json.textList(sent, "scopes");
        Owner user = portal.profile().administrator();
        String name = Json.text(sent, "name", "private-app");
        requireKnown(scopes, portal);
        requireOffered(scopes, portal);
        Grant grant = new Grant(portal.profile().hubId(), Grant.PRIVATE + name, user.userId(), user.email(), scopes);
        String token = Json.text(sent, "token", "pat-na1-" + UUID.randomUUID());
        requireFree(token, grant);
        book.addStatic(token, grant);
        return Reply.json(201, Json.object().put("token", token));
    }

    private static void requireKnown(List<String> scopes, Portal portal) {
        Predicate<String> known = KnownScopes.in(portal);
        List<String> unknown = scopes.stream().filter(Predicate.not(known)).toList();
        if (!unknown.isEmpty()) {
            String hint = unknown.stream()
                    .flatMap(scope -> KnownScopes.onlyWhere(scope).stream())
                    .findFirst()
                    .map(wanted -> "; the switch " + wanted.wireName() + " brings some")
                    .orElse("");
            throw Failures.validation("there are no such scopes: " + String.join(" ", unknown) + hint);
        }
    }

    private void requireOffered(List<String> scopes, Portal portal) {
        Predicate<String> offered =
                KnownScopes.offeredIn(portal, plans.of(portal.profile().hubId()));
        List<String> others = scopes.stream().filter(Predicate.not(offered)).toList();
        if (!others.isEmpty()) {
            throw Failures.validation("the account's plan has no access to the scopes " + String.join(" ", others));
        }
    }

    /** A token may get other scopes, but not lead elsewhere than before. */
    private void requireFree(String token, Grant grant) {
        if (token.isBlank()) {
            throw Failures.validation("token must not be empty");
        }
        if (!token.chars().allMatch(each -> each > ' ' && each <= '~')) {
            throw Failures.validation("token must be ASCII without blanks, as it goes into a header");
        }
        boolean taken = book.findAccess(token)
                .map(AccessToken::grant)
                .filter(known -> known.hubId() != grant.hubId() || !known.ofPrivateApp())
                .isPresent();
        if (taken) {
            throw new ApiFailure(409, Envelope.of("CONFLICT", "this token belongs to another account or app already"));
        }
    }
}
