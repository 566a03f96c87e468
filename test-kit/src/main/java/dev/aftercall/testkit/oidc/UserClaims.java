package dev.aftercall.testkit.oidc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who a user's token is for.
 *
 * @param validity from now; a negative one gives a token that has expired
 */
public record UserClaims(
        String subject,
        UUID workspace,
        List<String> groups,
        Optional<String> email,
        String audience,
        Duration validity) {

    public UserClaims {
        groups = List.copyOf(groups);
    }

    /** For one hour, for the audience {@code aftercall}, without an e-mail address. */
    public static UserClaims of(String subject, UUID workspace, String... groups) {
        return new UserClaims(subject, workspace, List.of(groups), Optional.empty(), "aftercall", Duration.ofHours(1));
    }

    public UserClaims withEmail(String address) {
        return new UserClaims(subject, workspace, groups, Optional.of(address), audience, validity);
    }

    public UserClaims withAudience(String other) {
        return new UserClaims(subject, workspace, groups, email, other, validity);
    }

    public UserClaims validFor(Duration other) {
        return new UserClaims(subject, workspace, groups, email, audience, other);
    }
}
