package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.Rotation;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.oauth.TokenSettings;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Sets how tokens behave, {@code /_sim/tokens}. */
public final class TokensResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("rotation", TEXT),
            Map.entry("graceSeconds", COUNT),
            Map.entry("accessTokenSeconds", COUNT),
            Map.entry("errors", TEXT),
            Map.entry("malformed", TEXT),
            Map.entry("perTenSeconds", COUNT)));

    private final TokenBook book;

    public TokensResource(TokenBook book) {
        this.book = book;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/tokens", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/tokens", this::set);
    }

    private ObjectNode shown() {
        TokenSettings settings = book.settings();
        return Json.object()
                .put("rotation", settings.rotation().wireName())
                .put("graceSeconds", settings.grace().toSeconds())
                .put("accessTokenSeconds", settings.accessTokenLife().toSeconds())
                .put("errors", wireName(settings.errors()))
                .put("malformed", wireName(settings.malformed()))
                .put(
                        "perTenSeconds",
                        settings.mostPerTenSeconds() == TokenSettings.UNLIMITED ? 0 : settings.mostPerTenSeconds());
    }

    /** What is not named stays as it is. */
    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        try {
            book.update(before -> changed(before, sent));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("the tokens will not do: " + e.getMessage(), e);
        }
        return Reply.ok(shown());
    }

    private static TokenSettings changed(TokenSettings before, ObjectNode sent) {
        int most = sent.path("perTenSeconds").asInt(before.mostPerTenSeconds());
        return new TokenSettings(
                Duration.ofSeconds(sent.path("accessTokenSeconds")
                        .asLong(before.accessTokenLife().toSeconds())),
                before.codeLife(),
                Rotation.parse(Json.text(sent, "rotation", before.rotation().wireName()))
                        .orElseThrow(() -> Failures.validation("rotation must be off, grace or strict")),
                Duration.ofSeconds(
                        sent.path("graceSeconds").asLong(before.grace().toSeconds())),
                oneOf(sent, "errors", TokenSettings.ErrorForm.values(), before.errors()),
                oneOf(sent, "malformed", TokenSettings.Malformed.values(), before.malformed()),
                most == 0 ? TokenSettings.UNLIMITED : most);
    }

    private static <E extends Enum<E>> E oneOf(ObjectNode sent, String field, E[] all, E otherwise) {
        String text = Json.text(sent, field, wireName(otherwise));
        return Arrays.stream(all)
                .filter(each -> wireName(each).equals(text))
                .findFirst()
                .orElseThrow(() -> Failures.validation(field + " must be one of "
                        + Arrays.stream(all).map(TokensResource::wireName).collect(Collectors.joining(", "))));
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
