package dev.aftercall.hubspot.contract;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.RefreshToken;
import dev.aftercall.hubspot.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of an installation's tokens. */
@DisabledIfSystemProperty(
        named = "hubspot.contract.url",
        matches = ".*",
        disabledReason = "a real consent needs a person's click")
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class OAuthContractTest {

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ContractCase contractCase;

    private static ContractTarget target;

    @BeforeParameterizedClassInvocation
    static void open(ContractCase contractCase) {
        target = ContractTarget.open(contractCase);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    @Test
    void exchangesACodeOnce() {
        // Given
        String code = target.newCode();
        OAuthClient.Tokens first = exchange(code);

        // When
        Reply<OAuthClient.Tokens> second = target.oauth().exchangeCode(code, ContractTarget.REDIRECT);

        // Then
        assertThat(first.portal()).isEqualTo(target.portalId());
        assertThat(first.expiresIn()).isBetween(Duration.ofMinutes(1), Duration.ofHours(1));
        assertThat(first.scopes()).contains("oauth", "crm.objects.contacts.write");
        assertThat(second.problem().orElseThrow().kind()).isEqualTo(FailureKind.BAD_AUTH_CODE);
    }

    /** What begins again is the consent; no refresh token is dead, since none was sent. */
    @Test
    void takesACodeForAnotherRedirectAddressForABadCode() {
        // When
        Reply<OAuthClient.Tokens> reply = target.oauth()
                .exchangeCode(target.newCode(), URI.create("http://localhost:8080/api/hubspot/oauth/callback"));

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.BAD_AUTH_CODE);
    }

    @Test
    void refreshesToATokenThatWorks() {
        // Given
        OAuthClient.Tokens installed = exchange(target.newCode());

        // When
        OAuthClient.Tokens fresh =
                target.oauth().refresh(installed.refreshToken()).toOptional().orElseThrow();

        // Then
        assertThat(target.portal().account().details(Access.with(fresh.accessToken())))
                .isInstanceOf(Reply.Ok.class);
        OAuthClient.Introspection known =
                target.oauth().introspect(fresh.accessToken()).toOptional().orElseThrow();
        assertThat(known.active()).isTrue();
        assertThat(known.portal()).isEqualTo(target.portalId());
        assertThat(known.scopes()).isEqualTo(installed.scopes());
    }

    @Test
    void knowsWhetherARefreshGaveAnotherRefreshToken() {
        // Given
        OAuthClient.Tokens installed = exchange(target.newCode());

        // When
        OAuthClient.Tokens fresh =
                target.oauth().refresh(installed.refreshToken()).toOptional().orElseThrow();
        Reply<OAuthClient.Tokens> again = target.oauth().refresh(installed.refreshToken());

        // Then
        boolean dies = target.has(Unknown.REFRESH_TOKENS_ROTATE);
        boolean another = dies || target.has(Unknown.REFRESH_TOKENS_ROTATE_WITH_GRACE);
        assertThat(fresh.refreshToken().equals(installed.refreshToken())).isEqualTo(!another);
        assertThat(again.problem().map(HubSpotFailure::kind))
                .isEqualTo(dies ? Optional.of(FailureKind.DEAD_REFRESH_TOKEN) : Optional.empty());
    }

    @Test
    void revokesARefreshToken() {
        // Given
        OAuthClient.Tokens installed = exchange(target.newCode());

        // When
        boolean revoked = target.oauth().revoke(installed.refreshToken()).isEmpty();

        // Then
        assertThat(revoked).isTrue();
        assertThat(target.oauth()
                        .refresh(installed.refreshToken())
                        .problem()
                        .orElseThrow()
                        .kind())
                .isEqualTo(FailureKind.DEAD_REFRESH_TOKEN);
        assertThat(target.oauth()
                        .introspect(installed.refreshToken())
                        .toOptional()
                        .orElseThrow()
                        .active())
                .isFalse();
    }

    @Test
    void revokesATokenThatItNeverKnew() {
        assertThat(target.oauth().revoke(new RefreshToken("na1-never-issued"))).isEmpty();
    }

    @Test
    void doesNotBlameTheCustomerForAWrongSecret() {
        // Given
        OAuthClient.Tokens installed = exchange(target.newCode());

        // When
        Reply<OAuthClient.Tokens> reply = target.oauthWithWrongSecret().refresh(installed.refreshToken());

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.BAD_CLIENT_CREDENTIALS);
    }

    private static OAuthClient.Tokens exchange(String code) {
        return target.oauth()
                .exchangeCode(code, ContractTarget.REDIRECT)
                .toOptional()
                .orElseThrow();
    }
}
