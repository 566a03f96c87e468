package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.auth.support.AuthDatabase;
import dev.aftercall.auth.support.AuthServiceTest;
import dev.aftercall.auth.support.ConnectionsTopic;
import dev.aftercall.auth.support.Customer;
import dev.aftercall.auth.support.HubSpotControl;
import dev.aftercall.auth.support.Leaser;
import dev.aftercall.events.ConnectionEvent.ConnectionBroken;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@AuthServiceTest
class LeaseIT {

    private static final long NORTHWIND = 4100001;
    private static final String TOKEN_ENDPOINT = "/oauth/*/token";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AuthDatabase database = new AuthDatabase();
    private final Customer customer = Customer.anyone();
    private final HubSpotControl hubSpot;
    private final int internalPort;
    private final Leaser sync;

    LeaseIT(
            @ConfigProperty(name = "aftercall.hubspot.api") String hubSpotUrl,
            @ConfigProperty(name = "aftercall.internal.port") int internalPort) {
        this.hubSpot = new HubSpotControl(hubSpotUrl);
        this.internalPort = internalPort;
        this.sync = Leaser.named("sync-service", internalPort);
    }

    @BeforeEach
    void startAnew() {
        database.empty();
        hubSpot.reset();
    }

    @Test
    void leaseNamesPortalGrantAndScopes() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);

        // When
        Response lease = sync.leases(customer.workspace());

        // Then
        assertThat(lease.statusCode()).isEqualTo(200);
        assertThat(lease.header("Cache-Control")).isEqualTo("no-store");
        assertThat(lease.<String>path("hub_id")).isEqualTo("4100001");
        assertThat(lease.<Integer>path("grant")).isEqualTo(1);
        assertThat(lease.<String>path("expires_at")).endsWith("Z");
        assertThat(lease.<List<String>>path("scopes")).contains("crm.objects.contacts.read");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                database.rows("select caller || ' ' || hub_id || ' ' || leases from lease_count"
                                        + " where workspace = '%s'".formatted(customer.workspace())))
                        .containsExactly("sync-service 4100001 1"));
    }

    @Test
    void whoIsNotConnectedGetsNoLease() {
        // When
        Response refusal = sync.leases(customer.workspace());

        // Then
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.<String>path("type")).isEqualTo("urn:aftercall:problem:not-connected");
        assertThat(database.auditOf(customer.workspace(), "LEASE_REFUSED"))
                .containsExactly("sync-service not connected");
    }

    @Test
    void onlyOurOwnServicesLeaseAndOnlyInside() {
        customer.connects(NORTHWIND).then().statusCode(200);
        String path = "/internal/connections/%s/lease".formatted(customer.workspace());
        String admin = TestServers.tokens().userToken(UserClaims.of("admin", customer.workspace(), "admin"));

        assertThat(Leaser.named("analytics-service", internalPort)
                        .leases(customer.workspace())
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Leaser(admin, internalPort).leases(customer.workspace()).statusCode())
                .isEqualTo(403);
        assertThat(new Leaser("nonsense", internalPort)
                        .leases(customer.workspace())
                        .statusCode())
                .isEqualTo(401);
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + sync.token())
                        .post(path)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoLeasesIsKnownByTheClientAndNotByTheSubject() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        Leaser account = new Leaser(TestServers.tokens().serviceToken("sync-service", "account-7"), internalPort);
        Leaser pretender =
                new Leaser(TestServers.tokens().serviceToken("analytics-service", "sync-service"), internalPort);

        // Then
        assertThat(account.leases(customer.workspace()).statusCode()).isEqualTo(200);
        assertThat(pretender.leases(customer.workspace()).statusCode()).isEqualTo(403);
    }

    @Test
    void fiftyCallersOfAnExpiredTokenCauseOneRefresh() throws Exception {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        hubSpot.reset();
        hubSpot.delay(TOKEN_ENDPOINT, 500);

        // When
        List<Response> leases = leaseAtOnce(50);

        // Then
        assertThat(leases).allSatisfy(lease -> assertThat(lease.statusCode()).isEqualTo(200));
        Set<String> tokens = new HashSet<>();
        leases.forEach(lease -> tokens.add(lease.path("access_token")));
        assertThat(tokens).hasSize(1);
        assertThat(hubSpot.statusOfOwners(tokens.iterator().next())).isEqualTo(200);
        assertThat(hubSpot.asked("/token")).isEqualTo(1);
        assertThat(database.auditOf(customer.workspace(), "TOKEN_REFRESHED")).hasSize(1);
    }

    @Test
    void aReplicaThatDiedWithTheClaimHoldsNobodyUpForLonger() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        database.update("update sealed_token set refresh_holder = gen_random_uuid(),"
                + " refresh_until = now() + interval '1500 milliseconds'");
        hubSpot.reset();

        // When
        Response lease = sync.leases(customer.workspace());

        // Then
        assertThat(lease.statusCode()).isEqualTo(200);
        assertThat(hubSpot.asked("/token")).isEqualTo(1);
    }

    @Test
    void anAnswerThatComesAfterTheClaimWasLostIsNotStored() throws Exception {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        hubSpot.reset();
        HubSpotControl.HeldAnswer answer = hubSpot.holdsAnswer(TOKEN_ENDPOINT);

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> lease = threads.submit(() -> sync.leases(customer.workspace()));
            await().atMost(LIMIT).until(answer::waits);
            database.update("update sealed_token set refresh_holder = gen_random_uuid(),"
                    + " refresh_until = now() + interval '1 second'");
            answer.goes();
            lease.get().then().statusCode(200);
        }

        // Then
        assertThat(hubSpot.asked("/token")).isEqualTo(2);
        assertThat(database.rows("select token_version::text from sealed_token"))
                .containsExactly("2");
    }

    @Test
    void aLiveTokenIsServedWhileItsRefreshRuns() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        String old = sync.leases(customer.workspace()).path("access_token");
        ageToken();
        hubSpot.delay(TOKEN_ENDPOINT, 1000);

        // When
        Response lease = sync.leases(customer.workspace());

        // Then
        assertThat(lease.<String>path("access_token")).isEqualTo(old);
        await().atMost(LIMIT)
                .until(() -> !sync.leases(customer.workspace())
                        .<String>path("access_token")
                        .equals(old));
        assertThat(hubSpot.asked("/token")).isEqualTo(2);
    }

    @Test
    void aLiveTokenIsServedWhenItsRefreshFails() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        ageToken();
        hubSpot.answer(TOKEN_ENDPOINT, 503, Map.of());
        sync.leases(customer.workspace()).then().statusCode(200);
        await().atMost(LIMIT)
                .until(() -> !database.auditOf(customer.workspace(), "TOKEN_REFRESH_FAILED")
                        .isEmpty());

        // When
        Response lease = sync.leases(customer.workspace());

        // Then
        assertThat(lease.statusCode()).isEqualTo(200);
        assertThat(customer.status().<String>path("status")).isEqualTo("CONNECTED");
    }

    @Test
    void withoutALiveTokenCallersAreToldWhenToTryAgain() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        hubSpot.answer(TOKEN_ENDPOINT, 503, Map.of());

        // When
        Response refusal = sync.leases(customer.workspace());

        // Then
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, 60);
        assertThat(refusal.contentType()).startsWith("application/problem+json");
        hubSpot.reset();
        database.update("update sealed_token set refresh_retry_at = now()");
        assertThat(sync.leases(customer.workspace()).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeadRefreshTokenAsksForANewConnect() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        hubSpot.answer(TOKEN_ENDPOINT, 400, Map.of("error", "invalid_grant", "status", "BAD_REFRESH_TOKEN"));

        // When
        Response refusal = sync.leases(customer.workspace());

        // Then
        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.<String>path("type")).isEqualTo("urn:aftercall:problem:needs-reconnect");
        assertThat(customer.status().<String>path("status")).isEqualTo("NEEDS_RECONNECT");
        assertThat(database.rows("select 1 from sealed_token")).isEmpty();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ConnectionsTopic.eventsOf(customer.workspace()))
                        .anySatisfy(event -> assertThat(event).isInstanceOf(ConnectionBroken.class)));
        hubSpot.reset();
        customer.connects(NORTHWIND).then().statusCode(200);
        assertThat(sync.leases(customer.workspace()).<Integer>path("grant")).isEqualTo(2);
    }

    @Test
    void aDisconnectWhileTheRefreshTokenIsRefusedWaitsForNobody() throws Exception {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        hubSpot.answer(TOKEN_ENDPOINT, 400, Map.of("error", "invalid_grant", "status", "BAD_REFRESH_TOKEN"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                AuthDatabase.Transaction disconnect = database.begins()) {
            disconnect.update("update connection set status = 'DISCONNECTED', version = version + 1");
            Future<Response> lease = threads.submit(() -> sync.leases(customer.workspace()));
            await().atMost(LIMIT).until(database::hasOneThatWaitsForALock);

            // When
            int deleted = disconnect.update("delete from sealed_token");
            disconnect.commit();

            // Then
            assertThat(deleted).isEqualTo(1);
            assertThat(lease.get().statusCode()).isIn(404, 503);
            assertThat(customer.status().<String>path("status")).isEqualTo("DISCONNECTED");
        }
    }

    @Test
    void ourOwnWrongSecretBreaksNoConnection() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        expireToken();
        hubSpot.answer(TOKEN_ENDPOINT, 400, Map.of("error", "invalid_client", "status", "BAD_CLIENT_SECRET"));

        // When
        Response refusal = sync.leases(customer.workspace());

        // Then
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(customer.status().<String>path("status")).isEqualTo("CONNECTED");
        assertThat(database.rows("select 1 from sealed_token")).hasSize(1);
    }

    private void expireToken() {
        database.update("update sealed_token set asked_at = now() - interval '31 minutes',"
                + " expires_at = now() - interval '1 minute'");
    }

    private void ageToken() {
        database.update("update sealed_token set asked_at = now() - interval '27 minutes',"
                + " expires_at = now() + interval '3 minutes'");
    }

    private List<Response> leaseAtOnce(int callers) throws Exception {
        List<Callable<Response>> wishes = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            wishes.add(() -> sync.leases(customer.workspace()));
        }
        List<Response> leases = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> lease : threads.invokeAll(wishes)) {
                leases.add(lease.get());
            }
        }
        return leases;
    }
}
