package dev.aftercall.auth.connecting;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import dev.aftercall.auth.connection.OptionalFeature;

/**
 * The address of HubSpot's authorize page for one consent. Every scope that the app marks as required must stand in
 * {@code scope}; those in {@code optional_scope} HubSpot drops silently where the account lacks them.
 */
final class AuthorizeUrl {

    private AuthorizeUrl() {}

    static URI of(URI page, String clientId, URI redirectUri, OneTimeSecret state) {
        String separator = page.getRawQuery() == null ? "?" : "&";
        return URI.create(page + separator + "client_id=" + encoded(clientId) + "&redirect_uri="
                + encoded(redirectUri.toString()) + "&scope="
                + encoded(String.join(" ", OptionalFeature.REQUIRED_SCOPES)) + "&optional_scope="
                + encoded(String.join(" ", OptionalFeature.allScopes())) + "&state=" + encoded(state.value()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
