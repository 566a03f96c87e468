package dev.aftercall.auth.connecting;

import java.net.URI;
import java.security.SecureRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizeUrlTest {

    private static final URI CALLBACK = URI.create("https://calls.example.com/api/hubspot/oauth/callback");
    private final OneTimeSecret state = OneTimeSecret.random(new SecureRandom());

    @Test
    void asksForRequiredAndOptionalScopesApart() {
        // When
        URI url = AuthorizeUrl.of(URI.create("https://app.hubspot.com/oauth/authorize"), "our-app", CALLBACK, state);

        // Then
        assertThat(url.toString())
                .startsWith("https://app.hubspot.com/oauth/authorize?client_id=our-app"
                        + "&redirect_uri=https%3A%2F%2Fcalls.example.com%2Fapi%2Fhubspot%2Foauth%2Fcallback"
                        + "&scope=oauth%20crm.objects.contacts.read%20crm.objects.contacts.write"
                        + "%20crm.objects.companies.read%20crm.objects.deals.read%20crm.objects.owners.read"
                        + "&optional_scope=")
                .contains("crm.objects.deals.write")
                .endsWith("&state=" + state.value())
                .doesNotContain("+");
    }

    @Test
    void goesOnWithAQueryThatThePageHasAlready() {
        // When
        URI url = AuthorizeUrl.of(URI.create("http://127.0.0.1:8090/oauth/authorize?auto=1"), "a", CALLBACK, state);

        // Then
        assertThat(url.toString()).contains("?auto=1&client_id=a&");
    }
}
