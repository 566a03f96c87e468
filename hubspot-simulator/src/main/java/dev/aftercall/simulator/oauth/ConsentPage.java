package dev.aftercall.simulator.oauth;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Html.escape;

/** What a person sees before an app is let in. */
final class ConsentPage {

    private final List<Portal> portals;

    ConsentPage(List<Portal> portals) {
        this.portals = portals;
    }

    /** @param preselected the account named in the address; the first one otherwise */
    String render(Consent consent, Optional<String> preselected) {
        return Html.page("Connect an app", """
                <h1>Connect %s to a HubSpot account</h1>
                <form method="post" action="/oauth/authorize">
                <div class="card"><h2>Account</h2>%s</div>
                <div class="card"><h2>The app asks to</h2><ul>%s</ul>%s</div>
                %s
                <button type="submit" name="decision" value="allow">Allow</button>
                <button class="plain" type="submit" name="decision" value="deny">Deny</button>
                </form>
                """.formatted(
                        escape(consent.clientId()),
                        accounts(preselected),
                        items(consent.scopes()),
                        optional(consent),
                        hidden(consent)));
    }

    private String accounts(Optional<String> preselected) {
        long first = portals.getFirst().profile().hubId();
        String chosen = preselected.orElse(Long.toString(first));
        return portals.stream()
                .map(portal -> {
                    String id = Long.toString(portal.profile().hubId());
                    return "<p><label><input type=\"radio\" name=\"hub_id\" value=\"" + id + "\""
                            + (id.equals(chosen) ? " checked" : "") + "> "
                            + escape(portal.profile().name()) + " <span class=\"muted\">" + id + " · "
                            + escape(portal.profile().domain()) + "</span></label></p>";
                })
                .collect(Collectors.joining());
    }

    private static String items(List<String> scopes) {
        return scopes.stream()
                .map(scope -> "<li><code>" + escape(scope) + "</code></li>")
                .collect(Collectors.joining());
    }

    private static String optional(Consent consent) {
        return consent.optional().isEmpty()
                ? ""
                : "<p>and, where the account has it:</p><ul>" + items(consent.optional()) + "</ul>";
    }

    private static String hidden(Consent consent) {
        return field("client_id", consent.clientId())
                + field("redirect_uri", consent.redirectUri())
                + field("scope", String.join(" ", consent.scopes()))
                + field("optional_scope", String.join(" ", consent.optional()))
                + consent.state().map(state -> field("state", state)).orElse("")
                + consent.challenge().map(ConsentPage::fields).orElse("");
    }

    private static String fields(Challenge challenge) {
        return field("code_challenge", challenge.value()) + field("code_challenge_method", challenge.method());
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">";
    }

    /** A page that says why the app cannot be connected. */
    Reply problem(String reason) {
        return Reply.html(
                400, Html.page("Cannot connect", "<h1>The app cannot be connected</h1><p>" + escape(reason) + "</p>"));
    }
}
