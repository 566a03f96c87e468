package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.ApiError;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.OAuthClient.Tokens;
import dev.aftercall.hubspot.RefreshToken;
import dev.aftercall.hubspot.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshVerdictTest {

    @Test
    void newTokensAreRenewal() {
        // Given
        Tokens tokens = new Tokens(
                new AccessToken("C-new"), new RefreshToken("na1-same"), Duration.ofMinutes(30), null, null, Set.of());

        // Then
        assertThat(RefreshVerdict.of(new Reply.Ok<>(tokens))).isEqualTo(new RefreshVerdict.Renewed(tokens));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void onlyADeadRefreshTokenBreaksTheConnection(FailureKind kind) {
        // When
        RefreshVerdict verdict = RefreshVerdict.of(failed(kind, null));

        // Then
        if (EnumSet.of(FailureKind.DEAD_REFRESH_TOKEN).contains(kind)) {
            assertThat(verdict).isEqualTo(new RefreshVerdict.Dead());
        } else {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            RefreshVerdict.NotNow.class,
                            notNow ->
                                    assertThat(notNow.pause()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        }
    }

    @Test
    void pauseIsWhatHubSpotAsksForWithinAMinute() {
        assertThat(pause(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(pause(Duration.ofHours(2))).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause(Duration.ofMillis(10))).isEqualTo(Duration.ofSeconds(1));
    }

    private static Duration pause(Duration retryAfter) {
        return ((RefreshVerdict.NotNow) RefreshVerdict.of(failed(FailureKind.UNAVAILABLE, retryAfter))).pause();
    }

    private static Reply<Tokens> failed(FailureKind kind, @Nullable Duration retryAfter) {
        return new Reply.Failed<>(new HubSpotFailure("token refresh", kind, 503, retryAfter, ApiError.NONE));
    }
}
