package dev.aftercall.simulator.oauth;

import java.util.List;

/**
 * The one app that is registered here.
 *
 * @param redirectUris addresses the authorize page may send a browser back to; compared as text
 * @param requiredScopes an install that does not ask for all of them is refused
 */
public record AppCredentials(
        String clientId, String clientSecret, List<String> redirectUris, List<String> requiredScopes) {

    public AppCredentials {
        redirectUris = List.copyOf(redirectUris);
        requiredScopes = List.copyOf(requiredScopes);
    }

    /** The number that HubSpot gives an app beside its client id; the same in every run. */
    public int appId() {
        return 7_000_001;
    }

    /** The developer account's key, for what is the app's own and no account's. */
    public String developerKey() {
        return clientId + "-developer-key";
    }

    @Override
    public String toString() {
        return "AppCredentials[clientId=" + clientId + ", clientSecret=***]";
    }
}
