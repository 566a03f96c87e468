package dev.aftercall.crmwriter.connections;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import dev.aftercall.hubspot.AccessToken;

import static org.assertj.core.api.Assertions.assertThat;

class TokenLeasesTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final TokenLease.Leased LEASED = new TokenLease.Leased(new AccessToken("token"), "1", 1);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<TokenLease> answer = new AtomicReference<>(LEASED);
    private final TokenLeases leases = new TokenLeases(
            workspace -> {
                asked.incrementAndGet();
                return answer.get();
            },
            Duration.ofSeconds(30).toNanos(),
            clock::get);

    @Test
    void aTokenIsAskedForOnceInTwentySeconds() {
        // Given
        leases.of(WORKSPACE);
        clock.set(Duration.ofSeconds(19).toNanos());

        // When
        TokenLease again = leases.of(WORKSPACE);

        // Then
        assertThat(again).isEqualTo(LEASED);
        assertThat(asked).hasValue(1);
    }

    @Test
    void afterThirtySecondsAKillSwitchIsSeen() {
        // Given
        leases.of(WORKSPACE);
        answer.set(new TokenLease.NotConnected("no-connection"));
        clock.set(Duration.ofSeconds(30).toNanos());

        // When
        TokenLease lease = leases.of(WORKSPACE);

        // Then
        assertThat(lease).isEqualTo(new TokenLease.NotConnected("no-connection"));
    }

    @Test
    void noRequestLeavesWithATokenThatWasLeasedThirtySecondsAgo() {
        // Given
        leases.of(WORKSPACE);

        // When
        clock.set(Duration.ofSeconds(29).toNanos());
        boolean before = leases.isKept(WORKSPACE, LEASED);
        clock.set(Duration.ofSeconds(30).toNanos());
        boolean then = leases.isKept(WORKSPACE, LEASED);

        // Then
        assertThat(before).isTrue();
        assertThat(then).isFalse();
    }

    @Test
    void aRequestThatWaitsWithTheTokenBeforeStillLeavesInItsTime() {
        // Given
        leases.of(WORKSPACE);
        TokenLease.Leased next = new TokenLease.Leased(new AccessToken("next"), "1", 1);
        answer.set(next);

        // When
        clock.set(Duration.ofSeconds(25).toNanos());
        leases.of(WORKSPACE);
        boolean inItsTime = leases.isKept(WORKSPACE, LEASED);
        clock.set(Duration.ofSeconds(30).toNanos());

        // Then
        assertThat(inItsTime).isTrue();
        assertThat(leases.isKept(WORKSPACE, LEASED)).isFalse();
        assertThat(leases.isKept(WORKSPACE, next)).isTrue();
    }

    @Test
    void noRequestLeavesWithTheTokenOfAnEarlierGrant() {
        // Given
        leases.of(WORKSPACE);
        answer.set(new TokenLease.Leased(new AccessToken("next"), "1", 2));

        // When
        clock.set(Duration.ofSeconds(25).toNanos());
        leases.of(WORKSPACE);

        // Then
        assertThat(leases.isKept(WORKSPACE, LEASED)).isFalse();
    }

    @Test
    void noRequestLeavesWithATokenThatIsForgottenOrOfAnotherGrant() {
        // Given
        leases.of(WORKSPACE);

        // When
        boolean ofAnother = leases.isKept(WORKSPACE, new TokenLease.Leased(new AccessToken("token"), "1", 2));
        leases.forget(WORKSPACE);

        // Then
        assertThat(ofAnother).isFalse();
        assertThat(leases.isKept(WORKSPACE, LEASED)).isFalse();
    }

    @Test
    void aTokenThatHubSpotRefusedIsAskedForAnew() {
        // Given
        leases.of(WORKSPACE);

        // When
        leases.forget(WORKSPACE);
        leases.of(WORKSPACE);

        // Then
        assertThat(asked).hasValue(2);
    }

    @Test
    void wantOfATokenIsNotRemembered() {
        // Given
        answer.set(new TokenLease.Unavailable("down", Duration.ofSeconds(1)));
        leases.of(WORKSPACE);

        // When
        answer.set(LEASED);
        TokenLease lease = leases.of(WORKSPACE);

        // Then
        assertThat(lease).isEqualTo(LEASED);
    }

    @Test
    void aTokenStaysGoodForItsTimeWhileNoOtherCanBeHad() {
        // Given
        leases.of(WORKSPACE);
        answer.set(new TokenLease.Unavailable("down", Duration.ofSeconds(1)));

        // When
        clock.set(Duration.ofSeconds(29).toNanos());
        TokenLease inItsTime = leases.of(WORKSPACE);
        clock.set(Duration.ofSeconds(30).toNanos());

        // Then
        assertThat(inItsTime).isEqualTo(LEASED);
        assertThat(leases.of(WORKSPACE)).isInstanceOf(TokenLease.Unavailable.class);
        assertThat(leases.isKept(WORKSPACE, LEASED)).isFalse();
    }
}
