package dev.aftercall.simulator;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizePageTest {

    private static final String ASK =
            "client_id=aftercall-dev&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fhubspot"
                    + "%2Foauth%2Fcallback&scope=oauth%20crm.objects.contacts.read&optional_scope=timeline%20no.such.scope"
                    + "&state=a%3Cb%3E";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp browser = new InstalledApp(simulator.url());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void pageShowsScopesAndPortalsAndEscapesWhatItWasSent() {
        // When
        Answer page = browser.get("/oauth/4100002/authorize?" + ASK);

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("crm.objects.contacts.read", "Northwind", "Contoso", ">Allow<", "value=\"a&lt;b&gt;\"")
                .contains("value=\"4100002\" checked")
                .doesNotContain("a<b>");
    }

    @Test
    void allowingSendsBackACodeWithTheState() {
        // When
        Answer answer = browser.postForm("/oauth/authorize", decision("allow"));

        // Then
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(InstalledApp.REDIRECT + "?code=")
                .endsWith("&state=a%3Cb%3E");
    }

    @Test
    void denyingSendsBackAnError() {
        // When
        Answer answer = browser.postForm("/oauth/authorize", decision("deny"));

        // Then
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(InstalledApp.REDIRECT + "?error=access_denied&error_description=")
                .endsWith("&state=a%3Cb%3E");
    }

    @Test
    void optionalScopesThatDoNotExistAreDropped() {
        // Given
        String location =
                browser.get("/oauth/authorize?" + ASK + "&auto=4100001").header("Location");
        String code = location.substring(location.indexOf("code=") + 5, location.indexOf("&state"));

        // When
        Answer answer = browser.exchange(code);

        // Then
        assertThat(answer.json().path("scopes"))
                .extracting(node -> node.asText())
                .containsExactly("oauth", "crm.objects.contacts.read", "timeline");
    }

    @Test
    void foreignRedirectAddressIsNeverRedirectedTo() {
        // When
        Answer answer = browser.get(
                "/oauth/authorize?client_id=aftercall-dev&redirect_uri=https%3A%2F%2Fevil.example&auto=4100001");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void unknownScopeIsToldToTheApp() {
        // When
        Answer answer = browser.get("/oauth/authorize?" + ASK.replace("contacts.read", "contacts.raed"));

        // Then
        assertThat(answer.header("Location")).contains("error=invalid_scope");
    }

    private static Map<String, String> decision(String choice) {
        Map<String, String> form = new HashMap<>();
        form.put("client_id", "aftercall-dev");
        form.put("redirect_uri", InstalledApp.REDIRECT);
        form.put("scope", "oauth crm.objects.contacts.read");
        form.put("state", "a<b>");
        form.put("hub_id", "4100001");
        form.put("decision", choice);
        return form;
    }
}
