package dev.aftercall.sync.portal;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.hubspot.ApiError;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;

import static org.assertj.core.api.Assertions.assertThat;

class PullFailuresTest {

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void whatMayBeTriedAgainRestsAndNothingElseDoes(FailureKind kind) {
        // Given
        HubSpotFailure failure = failure(kind, null);

        // When
        PageReply reply = PullFailures.replyTo(failure);

        // Then
        boolean rests = kind.retry() == FailureKind.Retry.LATER || kind == FailureKind.EXPIRED_TOKEN;
        assertThat(reply).isInstanceOf(rests ? PageReply.Later.class : PageReply.Refused.class);
    }

    @Test
    void restsAsLongAsHubSpotAsks() {
        // Given
        HubSpotFailure failure = failure(FailureKind.TEN_SECOND_LIMIT, Duration.ofSeconds(7));

        // When
        PageReply reply = PullFailures.replyTo(failure);

        // Then
        assertThat(reply).isInstanceOfSatisfying(PageReply.Later.class, later -> {
            assertThat(later.atLeast()).isEqualTo(Duration.ofSeconds(7));
            assertThat(later.passesByItself()).isTrue();
        });
    }

    @Test
    void anAnswerWeCanNotReadIsOurOwnFault() {
        assertThat(PullFailures.replyTo(failure(FailureKind.MALFORMED_ANSWER, null)))
                .isInstanceOfSatisfying(
                        PageReply.Later.class,
                        later -> assertThat(later.passesByItself()).isFalse());
    }

    @Test
    void aTokenThatIsNoneSaysWhatToDo() {
        assertThat(PullFailures.replyTo(failure(FailureKind.INVALID_TOKEN, null)))
                .isInstanceOfSatisfying(
                        PageReply.Refused.class,
                        refused -> assertThat(refused.reason()).contains("connect HubSpot again"));
    }

    private static HubSpotFailure failure(FailureKind kind, Duration retryAfter) {
        return new HubSpotFailure("contacts list", kind, 0, retryAfter, ApiError.NONE);
    }
}
