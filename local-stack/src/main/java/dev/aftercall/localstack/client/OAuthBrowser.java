package dev.aftercall.localstack.client;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A browser on its way through a consent: keeps cookies, sends forms, follows redirects. */
public final class OAuthBrowser {
    private final Http http =
            new Http(HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)));

    /** Begins a connect as the signed-in user, and answers with the address of HubSpot's consent page. */
    public URI initiate(WorkspaceApi api) {
        Answer answer = WorkspaceApi.success("initiate", http.send(api.request("/api/hubspot/oauth/initiate")));
        return URI.create(answer.json().path("authUrl").asText());
    }

    /** Opens the consent page, clicks Allow, and answers with the address that HubSpot sends the browser back to. */
    public URI consent(URI authorizeUrl, long hubId) {
        Answer page = WorkspaceApi.success("HubSpot's consent page", open(authorizeUrl));
        ConsentForm form = ConsentForm.on(page.text());
        URI target = authorizeUrl.resolve(form.action());
        Answer answer = http.send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.allowed(hubId))));
        return answer.headers()
                .firstValue("Location")
                .map(target::resolve)
                .orElseThrow(() -> new StoppedShort("HubSpot did not send the browser back: " + answer.problem()));
    }

    /** The page at an address. */
    public Answer open(URI address) {
        return http.send(HttpRequest.newBuilder(address).header("Accept", "text/html"));
    }
}
