package dev.aftercall.hubspot.contract;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.Account;
import dev.aftercall.hubspot.ApiVersion;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Owners;
import dev.aftercall.hubspot.Pipelines;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.Throttle;

import static org.assertj.core.api.Assertions.assertThat;

/** What a portal says of itself. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractTarget#versions")
class PortalContractTest {

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ApiVersion version;

    private static ContractTarget target;

    @BeforeParameterizedClassInvocation
    static void open(ApiVersion version) {
        target = ContractTarget.open(version);
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
                .isIn(FailureKind.INVALID_TOKEN, FailureKind.EXPIRED_TOKEN, FailureKind.UNAVAILABLE);
    }

    private static String plain(Pipelines.Stage stage) {
        return stage.probability() == null
                ? ""
                : stage.probability().stripTrailingZeros().toPlainString();
    }
}
