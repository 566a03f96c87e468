package dev.aftercall.hubspot.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.Account;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Owners;
import dev.aftercall.hubspot.Pipelines;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.Throttle;

import static org.assertj.core.api.Assertions.assertThat;

/** What a portal says of itself. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class PortalContractTest {

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
    void knowsItsNumber() {
        // When
        Account.Details details =
                target.portal().account().details(target.access()).toOptional().orElseThrow();

        // Then
        assertThat(details.portal()).isEqualTo(target.portalId());
        assertThat(details.timeZone()).isNotBlank();
    }

    @Test
    void hasOwners() {
        // When
        List<Owners.Owner> owners = target.portal()
                .owners()
                .list(target.access(), null)
                .toOptional()
                .orElseThrow()
                .results();

        // Then
        assertThat(owners)
                .isNotEmpty()
                .allSatisfy(owner -> assertThat(owner.id()).isNotBlank());
    }

    @Test
    void hasADealPipelineThatCanBeWonAndLost() {
        // When
        List<Pipelines.Pipeline> pipelines = target.portal()
                .pipelines()
                .list(target.access(), ObjectType.DEALS)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(pipelines.getFirst().stages())
                .anyMatch(stage -> stage.closed() && "1".equals(plain(stage)))
                .anyMatch(stage -> stage.closed() && "0".equals(plain(stage)))
                .anyMatch(stage -> !stage.closed());
    }

    @Test
    void saysHowManyPropertiesOfItsOwnItHasRoomFor() {
        // When
        Map<String, Account.Room> rooms =
                ContractTarget.orSkip(target.portal().account().customProperties(target.access()));

        // Then
        assertThat(rooms).containsKeys("0-1", "0-48").allSatisfy((type, room) -> {
            assertThat(room.limit()).as(type).isPositive();
            assertThat(room.usage()).as(type).isNotNegative();
        });
        assertThat(rooms.get("0-48").hasAny()).isTrue();
    }

    @Test
    void tellsItsLimitInEveryAnswer() {
        // When
        Reply<Account.Details> reply = target.portal().account().details(target.access());

        // Then
        assertThat(reply).isInstanceOf(Reply.Ok.class);
        assertThat(target.portal().throttle().limit(Throttle.Bucket.TEN_SECONDS))
                .isGreaterThanOrEqualTo(100);
    }

    @Test
    void refusesATokenThatIsNone() {
        // When
        Reply<Account.Details> reply = target.portal().account().details(Access.with(new AccessToken("not-a-token")));

        // Then
        assertThat(reply.problem().orElseThrow().kind())
                .isEqualTo(
                        target.has(Unknown.MALFORMED_TOKENS_EXPIRED)
                                ? FailureKind.EXPIRED_TOKEN
                                : target.has(Unknown.MALFORMED_TOKENS_STOPPED_AT_THE_EDGE)
                                        ? FailureKind.UNAVAILABLE
                                        : FailureKind.INVALID_TOKEN);
    }

    @Test
    void saysWhetherTasksTakeASchemaScopeThatOurTokenLacks() {
        // When
        Reply<String> reply =
                target.portal().properties().createGroup(target.access(), ObjectType.TASKS, "contract", "Contract");

        // Then
        Optional<FailureKind> kind = reply.problem().map(HubSpotFailure::kind);
        if (target.has(Unknown.OWN_SCHEMA_SCOPES)) {
            assertThat(kind).contains(FailureKind.MISSING_SCOPES);
        } else {
            assertThat(kind.orElse(FailureKind.ALREADY_EXISTS)).isEqualTo(FailureKind.ALREADY_EXISTS);
        }
    }

    private static String plain(Pipelines.Stage stage) {
        return stage.probability() == null
                ? ""
                : stage.probability().stripTrailingZeros().toPlainString();
    }
}
