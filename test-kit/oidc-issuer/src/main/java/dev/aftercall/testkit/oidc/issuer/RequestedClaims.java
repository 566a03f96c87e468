package dev.aftercall.testkit.oidc.issuer;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.nimbusds.oauth2.sdk.TokenRequest;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * What a token says, taken from the form that asks for it.
 *
 * <p>With a {@code subject} it is a user's token: {@code workspace}, {@code groups} (separated by blanks), {@code email}, {@code azp},
 * {@code audience} and {@code expires_in} (seconds from now, negative for one that has expired) are as asked. Without
 * one it is a service's: its subject is the client id, its one group is {@code service}.
 */
record RequestedClaims(String issuerId) implements OAuth2TokenCallback {
    private static final Duration VALIDITY = Duration.ofHours(1);

    @Override
    public String subject(TokenRequest request) {
        return parameter(request, "subject").orElseGet(() -> clientOf(request));
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(parameter(request, "audience").orElse("aftercall"));
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        Map<String, Object> claims = new HashMap<>();
        boolean forUser = parameter(request, "subject").isPresent();
        claims.put("groups", forUser ? groups(request) : List.of("service"));
        for (String name : List.of("workspace", "email", "azp")) {
            parameter(request, name).ifPresent(value -> claims.put(name, value));
        }
        parameter(request, "expires_in")
                .map(Long::parseLong)
                .ifPresent(seconds -> claims.put("exp", Date.from(Instant.now().plusSeconds(seconds))));
        return claims;
    }

    @Override
    public long tokenExpiry() {
        return VALIDITY.toSeconds();
    }

    private static String clientOf(TokenRequest request) {
        if (request.getClientAuthentication() != null) {
            return request.getClientAuthentication().getClientID().getValue();
        }
        return request.getClientID() == null ? "unknown" : request.getClientID().getValue();
    }

    private static List<String> groups(TokenRequest request) {
        return parameter(request, "groups").stream()
                .flatMap(groups -> Stream.of(groups.split(" ", -1)))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static Optional<String> parameter(TokenRequest request, String name) {
        List<String> values = request.getCustomParameter(name);
        return values == null ? Optional.empty() : values.stream().findFirst();
    }
}
