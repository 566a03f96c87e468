package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.Rotation;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.oauth.TokenSettings;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.admin.Form.Kind.LIST;
import static dev.aftercall.simulator.admin.Form.Kind.NUMBER;
import static dev.aftercall.simulator.admin.Form.Kind.TEXT;

/** Sets how tokens behave, {@code /_sim/tokens}, and makes those of private apps. */
public final class TokensResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("rotation", TEXT),
            Map.entry("graceSeconds", NUMBER),
            Map.entry("accessTokenSeconds", NUMBER),
            Map.entry("errors", TEXT),
            Map.entry("perTenSeconds", NUMBER)));
    private static final Form PRIVATE_APP =
            new Form(Map.ofEntries(Map.entry("scopes", LIST), Map.entry("name", TEXT), Map.entry("token", TEXT)));

    private final TokenBook book;
    private final Map<Long, Portal> portals;

    public TokensResource(TokenBook book, Map<Long, Portal> portals) {
        this.book = book;
        this.portals = Map.copyOf(portals);
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/tokens", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/tokens", this::set);
        router.add("POST", "/_sim/portals/{hubId}/private-apps", this::addPrivateApp);
    }

    private ObjectNode shown() {
        TokenSettings settings = book.settings();
        return Json.object()
                .put("rotation", settings.rotation().wireName())
                .put("graceSeconds", settings.grace().toSeconds())
                .put("accessTokenSeconds", settings.accessTokenLife().toSeconds())
                .put("errors", settings.errors().name().toLowerCase(Locale.ROOT))
                .put(
                        "perTenSeconds",
                        settings.mostPerTenSeconds() == TokenSettings.UNLIMITED ? 0 : settings.mostPerTenSeconds());
    }

    /** What is not named stays as it is. */
    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        TokenSettings before = book.settings();
        int most = sent.path("perTenSeconds").asInt(before.mostPerTenSeconds());
        try {
            book.use(new TokenSettings(
                    Duration.ofSeconds(sent.path("accessTokenSeconds")
                            .asLong(before.accessTokenLife().toSeconds())),
                    before.codeLife(),
                    Rotation.parse(Json.text(sent, "rotation", before.rotation().wireName()))
                            .orElseThrow(() -> Failures.validation("rotation must be off, grace or strict")),
                    Duration.ofSeconds(
                            sent.path("graceSeconds").asLong(before.grace().toSeconds())),
                    TokenSettings.ErrorForm.valueOf(
                            Json.text(sent, "errors", before.errors().name()).toUpperCase(Locale.ROOT)),
                    most == 0 ? TokenSettings.UNLIMITED : most));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("the tokens will not do: " + e.getMessage(), e);
        }
        return Reply.ok(shown());
    }

    /** Answers with a token that is good until the simulator's state is gone. */
    private Reply addPrivateApp(Request request) {
        ObjectNode sent = PRIVATE_APP.check(request.json());
        Portal portal = portals.values().stream()
                .filter(each -> Long.toString(each.profile().hubId()).equals(request.pathValue("hubId")))
                .findFirst()
                .orElseThrow(Failures::resourceNotFound);
        List<String> scopes = Json.textList(sent, "scopes");
        Owner user = portal.profile().administrator();
        String name = Json.text(sent, "name", "private-app");
        String token = Json.text(sent, "token", "pat-na1-" + UUID.randomUUID());
        book.addStatic(
                token, new Grant(portal.profile().hubId(), Grant.PRIVATE + name, user.userId(), user.email(), scopes));
        return Reply.json(201, Json.object().put("token", token));
    }
}
