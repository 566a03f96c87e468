package dev.aftercall.hubspot.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.Account;
import dev.aftercall.hubspot.ApiVersion;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.Throttle;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.limits.LimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens at the limit, and that the throttle keeps away from it. */
@DisabledIfSystemProperty(
        named = "hubspot.contract.url",
        matches = ".*",
        disabledReason = "a real portal is not to be pushed to its limit")
@ParameterizedClass(name = "{0}")
@MethodSource("cases")
class LimitsContractTest {

    @Parameter
    ContractCase contractCase;

    /** As we think, and what is turned of limits. */
    static List<ContractCase> cases() {
        return List.of(
                new ContractCase(ApiVersion.DEFAULT, Set.of()),
                new ContractCase(ApiVersion.DEFAULT, Set.of(Unknown.RETRY_AFTER_ON_LIMITS)),
                new ContractCase(ApiVersion.DEFAULT, Unknown.TOGETHER));
    }

    @Test
    void staysBelowALimitThatItLearnsFromTheAnswers() {
        // Given
        SimulatorSettings narrow = SimulatorSettings.defaults().withLimits(new LimitSettings(20, 5));
        try (ContractTarget target = ContractTarget.simulated(contractCase, narrow)) {
            // When
            List<Reply<Account.Details>> replies =
                    Stream.generate(() -> details(target)).limit(10).toList();

            // Then
            assertThat(replies).allMatch(Reply.Ok.class::isInstance);
            assertThat(target.portal().throttle().limit(Throttle.Bucket.TEN_SECONDS))
                    .isEqualTo(20);
            assertThat(target.portal().throttle().free(Throttle.Bucket.TEN_SECONDS))
                    .isLessThanOrEqualTo(15);
        }
    }

    @Test
    void namesTheLimitThatSomebodyElseUsedUp() {
        // Given
        SimulatorSettings narrow = SimulatorSettings.defaults()
                .withLimits(new LimitSettings(1, 5))
                .withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC)); // both fall into one window, however slowly
        try (ContractTarget target = ContractTarget.simulated(contractCase, narrow)) {
            Optional<HubSpotFailure> none = details(target).problem();

            // When
            Optional<HubSpotFailure> refused = target.besides(
                            portal -> portal.account().details(target.access()))
                    .problem();

            // Then
            assertThat(none).isEmpty();
            assertThat(refused.orElseThrow().kind()).isEqualTo(FailureKind.TEN_SECOND_LIMIT);
            assertThat(refused.orElseThrow().nextDelay()).isPositive();
            assertThat(refused.orElseThrow().retryAfter() != null).isEqualTo(target.has(Unknown.RETRY_AFTER_ON_LIMITS));
        }
    }

    private static Reply<Account.Details> details(ContractTarget target) {
        return target.portal().account().details(target.access().waitingAtMost(Duration.ofSeconds(15)));
    }
}
