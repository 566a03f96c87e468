package dev.aftercall.auth.connecting;

import java.security.SecureRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OneTimeSecretTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void comesBackFromTheBrowserAsItLeft() {
        // Given
        OneTimeSecret secret = OneTimeSecret.random(random);

        // Then
        assertThat(OneTimeSecret.parse(secret.value())).contains(secret);
        assertThat(secret.hasHash(secret.hash())).isTrue();
        assertThat(secret.hasHash(OneTimeSecret.random(random).hash())).isFalse();
    }

    @Test
    void showsNeitherItselfNorInItsHashOrCookieName() {
        // Given
        OneTimeSecret secret = OneTimeSecret.random(random);

        // Then
        assertThat(secret.toString()).isEqualTo("OneTimeSecret[hidden]");
        assertThat(secret.hash()).doesNotContain(secret.value());
        assertThat(Consent.cookieName(secret)).matches("aftercall_oauth_[0-9a-f]{12}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "<script>alert(1)</script>", "' or 1=1; drop table oauth_state; --"})
    void nothingElseIsTakenForOne(String text) {
        assertThat(OneTimeSecret.parse(text)).isEmpty();
    }
}
