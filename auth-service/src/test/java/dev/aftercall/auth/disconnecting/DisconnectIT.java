package dev.aftercall.auth.disconnecting;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.auth.support.AuthDatabase;
import dev.aftercall.auth.support.AuthServiceTest;
import dev.aftercall.auth.support.ConnectionsTopic;
import dev.aftercall.auth.support.Customer;
import dev.aftercall.auth.support.HubSpotControl;
import dev.aftercall.auth.support.Leaser;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.ErasureEvent.ErasureAsked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@AuthServiceTest
class DisconnectIT {

    private static final long NORTHWIND = 4100001;
    private static final long CONTOSO = 4100002;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AuthDatabase database = new AuthDatabase();
    private final Customer customer = Customer.anyone();
    private final HubSpotControl hubSpot;
    private final int internalPort;

    DisconnectIT(
            @ConfigProperty(name = "aftercall.hubspot.api") String hubSpotUrl,
            @ConfigProperty(name = "aftercall.internal.port") int internalPort) {
        this.hubSpot = new HubSpotControl(hubSpotUrl);
        this.internalPort = internalPort;
    }

    @BeforeEach
    void startAnew() {
        database.empty();
        hubSpot.reset();
    }

    @AfterEach
    void leaveNothingToRevoke() {
        database.awaitAllRevoked();
    }

    @Test
    void disconnectDeletesTheTokensRevokesThemAndTellsTheOthers() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);

        // When
        Response answer = purges();

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Boolean>path("success")).isTrue();
        assertThat(answer.<String>path("hub_id")).isEqualTo("4100001");
        assertThat(database.rows("select 1 from sealed_token")).isEmpty();
        assertThat(customer.status().<String>path("status")).isEqualTo("DISCONNECTED");
        assertThat(Leaser.named("sync-service", internalPort)
                        .leases(customer.workspace())
                        .statusCode())
                .isEqualTo(404);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(auditOf("TOKEN_REVOKED")).isEqualTo(1));
        assertThat(hubSpot.asked("/token/revoke")).isEqualTo(1);
        assertThat(database.rows("select 1 from revocation")).isEmpty();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ConnectionsTopic.eventsOf(customer.workspace()))
                        .anySatisfy(event -> assertThat(event)
                                .isInstanceOfSatisfying(ConnectionRemoved.class, removed -> {
                                    assertThat(removed.purge()).isTrue();
                                    assertThat(removed.grant()).isEqualTo(1);
                                    assertThat(removed.version()).isEqualTo(2);
                                })));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ConnectionsTopic.erasuresOf(customer.workspace()))
                        .extracting(ErasureAsked::subject)
                        .containsExactly("grant/4100001/1"));
    }

    @Test
    void aRevocationThatHubSpotCannotTakeIsTriedAgain() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        hubSpot.answer("/oauth/*/token/revoke", 503, Map.of());
        customer.disconnects().then().statusCode(200);
        await().atMost(LIMIT).until(() -> hubSpot.asked("/token/revoke") == 1);
        hubSpot.reset();

        // When
        database.update("update revocation set due_at = now()");
        customer.disconnects();

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(auditOf("TOKEN_REVOKED")).isEqualTo(1));
    }

    @Test
    void aTokenThatALiveConnectionSharesIsNotRevoked() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        Customer other = Customer.anyone();
        database.update("insert into connection select '%s', id, provider, '999', hub_domain, status, grant_number,"
                        .formatted(other.workspace())
                + " version, scopes, connected_by, connected_at from connection");
        database.update("insert into sealed_token select '%s', connection_id, key_id, wrapped_key, access_token,"
                        .formatted(other.workspace())
                + " refresh_token, fingerprint, asked_at, expires_at, token_version from sealed_token");

        // When
        customer.disconnects().then().statusCode(200);

        // Then
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(auditOf("TOKEN_KEPT_AT_HUBSPOT")).isEqualTo(1));
        assertThat(hubSpot.asked("/token/revoke")).isZero();
    }

    /** As it is while HubSpot has not answered, and for as long after a lost answer as it may still be at work. */
    @Test
    void aConnectWhileTheSameTokenMayBeRevokedStoresNothing() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        hubSpot.answer("/oauth/*/token/revoke", 503, Map.of());
        Customer.Return browser = customer.begins().allows(NORTHWIND);
        customer.disconnects().then().statusCode(200);
        await().atMost(LIMIT)
                .until(() -> !database.rows("select 1 from revocation_ask").isEmpty());

        // When
        Response page = browser.comesBack();

        // Then
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.asString()).contains("Connect again");
        assertThat(customer.status().<String>path("status")).isEqualTo("DISCONNECTED");
        assertThat(database.rows("select 1 from sealed_token")).isEmpty();
        hubSpot.reset();
        database.update("update revocation set due_at = now()");
        customer.disconnects();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(auditOf("TOKEN_REVOKED")).isEqualTo(1));
        customer.connects(NORTHWIND).then().statusCode(200);
        database.update("update sealed_token set asked_at = now() - interval '31 minutes',"
                + " expires_at = now() - interval '1 minute'");
        assertThat(Leaser.named("sync-service", internalPort)
                        .leases(customer.workspace())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aConnectAfterARevocationThatWasKilledIsGood() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        database.update(
                "insert into revocation_ask (fingerprint, takes_effect_until) select fingerprint, now() - interval '1 second' from sealed_token");

        // When
        Response page = customer.connects(NORTHWIND);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void disconnectingTwiceIsTheSameAsOnce() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        customer.disconnects().then().statusCode(200);

        // When
        Response again = customer.disconnects();

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<Boolean>path("disconnected")).isFalse();
        assertThat(auditOf("DISCONNECTED")).isEqualTo(1);
    }

    @Test
    void aPurgeAskedForAfterThePlainDisconnectIsToldOnce() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        customer.disconnects().then().statusCode(200);

        // When
        Response purge = purges();

        // Then
        assertThat(purge.statusCode()).isEqualTo(200);
        assertThat(purge.<Boolean>path("disconnected")).isFalse();
        assertThat(purge.<List<String>>path("purged_hub_ids")).containsExactly("4100001");
        Response again = purges();
        assertThat(again.<List<String>>path("purged_hub_ids")).isEmpty();
        assertThat(auditOf("PURGE_ASKED")).isEqualTo(1);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(removals())
                        .extracting(ConnectionRemoved::version, ConnectionRemoved::grant, ConnectionRemoved::purge)
                        .containsExactly(tuple(2L, 1L, false), tuple(3L, 1L, true)));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ConnectionsTopic.erasuresOf(customer.workspace()))
                        .extracting(ErasureAsked::kind, ErasureAsked::hubId, ErasureAsked::grant)
                        .containsExactly(tuple(ErasureAsked.Kind.GRANT, "4100001", 1L)));
    }

    @Test
    void aPurgeTakesThePortalThatAnotherReplacedAlong() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        customer.connects(CONTOSO).then().statusCode(200);

        // When
        Response purge = purges();

        // Then
        assertThat(purge.<String>path("hub_id")).isEqualTo("4100002");
        assertThat(purge.<List<String>>path("purged_hub_ids")).containsExactly("4100002", "4100001");
    }

    @Test
    void aGrantThatCameAfterAPurgeCanBePurgedToo() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        purges().then().statusCode(200);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(auditOf("TOKEN_REVOKED")).isEqualTo(1));
        database.update("delete from revocation_ask");
        customer.connects(NORTHWIND).then().statusCode(200);
        customer.disconnects().then().statusCode(200);

        // When
        Response purge = purges();

        // Then
        assertThat(purge.<List<String>>path("purged_hub_ids")).containsExactly("4100001");
    }

    @Test
    void whoWasNeverConnectedHasNothingToPurge() {
        // When
        Response purge = purges();

        // Then
        assertThat(purge.statusCode()).isEqualTo(200);
        assertThat(purge.<Boolean>path("disconnected")).isFalse();
        assertThat(purge.<List<String>>path("purged_hub_ids")).isEmpty();
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseIsRefusedAndNothingEnds() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);

        // When
        Response purge = customer.as("admin").queryParam("purge", "abc").delete("/api/hubspot/disconnect");
        Response redirect = customer.as("admin").queryParam("redirect", "abc").get("/api/hubspot/oauth/initiate");

        // Then
        assertThat(purge.statusCode()).isEqualTo(400);
        assertThat(purge.contentType()).startsWith("application/problem+json");
        assertThat(purge.<String>path("field")).isEqualTo("purge");
        assertThat(redirect.statusCode()).isEqualTo(400);
        assertThat(redirect.<String>path("field")).isEqualTo("redirect");
        assertThat(customer.status().<Boolean>path("connected")).isTrue();
    }

    @Test
    void onlyAnAdminMayDisconnect() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);

        // When
        Response refusal = customer.as("manager").delete("/api/hubspot/disconnect");

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(customer.status().<Boolean>path("connected")).isTrue();
    }

    private Response purges() {
        return customer.as("admin").queryParam("purge", true).delete("/api/hubspot/disconnect");
    }

    private List<ConnectionRemoved> removals() {
        return ConnectionsTopic.eventsOf(customer.workspace()).stream()
                .filter(ConnectionRemoved.class::isInstance)
                .map(ConnectionRemoved.class::cast)
                .toList();
    }

    private int auditOf(String action) {
        return database.auditOf(customer.workspace(), action).size();
    }
}
