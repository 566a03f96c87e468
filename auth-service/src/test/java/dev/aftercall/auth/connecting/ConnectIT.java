package dev.aftercall.auth.connecting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@AuthServiceTest
class ConnectIT {

    private static final long NORTHWIND = 4100001;
    private static final long CONTOSO = 4100002;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AuthDatabase database = new AuthDatabase();
    private final HubSpotControl hubSpot;
    private final Customer customer = Customer.anyone();
    private final int internalPort;

    ConnectIT(
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
    void consentConnectsThePortalAndTellsTheOthers() {
        // When
        Response page = customer.connects(NORTHWIND);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("HubSpot is connected").contains("4100001");
        Response status = customer.status();
        assertThat(status.<Boolean>path("connected")).isTrue();
        assertThat(status.<String>path("status")).isEqualTo("CONNECTED");
        assertThat(status.<String>path("hub_id")).isEqualTo("4100001");
        assertThat(status.<String>path("hub_domain")).isNotBlank();
        assertThat(status.<List<String>>path("scopes")).contains("oauth", "crm.objects.contacts.write");
        assertThat(status.<String>path("connected_at")).isNotBlank();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ConnectionsTopic.eventsOf(customer.workspace()))
                        .singleElement()
                        .isInstanceOfSatisfying(ConnectionEstablished.class, event -> {
                            assertThat(event.hubId()).isEqualTo("4100001");
                            assertThat(event.grant()).isEqualTo(1);
                            assertThat(event.provider()).isEqualTo("hubspot");
                        }));
        Response lease = Leaser.named("sync-service", internalPort).leases(customer.workspace());
        assertThat(hubSpot.statusOfOwners(lease.path("access_token"))).isEqualTo(200);
    }

    @Test
    void initiateAnswersBothNamesOfTheAddressAndAnUnreadableCookie() {
        // When
        Response answer = customer.as("admin").get("/api/hubspot/oauth/initiate");

        // Then
        assertThat(answer.<Boolean>path("success")).isTrue();
        assertThat(answer.<String>path("authUrl")).isEqualTo(answer.path("auth_url"));
        assertThat(answer.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/api/hubspot/oauth/callback");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void initiateSendsABrowserThereWhenAsked() {
        // When
        Response answer = customer.as("admin").queryParam("redirect", true).get("/api/hubspot/oauth/initiate");

        // Then
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).contains("/oauth/authorize?client_id=aftercall-dev");
        assertThat(answer.header("Set-Cookie")).startsWith("aftercall_oauth_");
    }

    @Test
    void aStateWorksOnce() {
        // Given
        Customer.Return browser = customer.begins().allows(NORTHWIND);
        browser.comesBack().then().statusCode(200);

        // When
        Response second = browser.comesBack();

        // Then
        assertThatPageRefuses(second, 400);
    }

    @Test
    void aStateOfAnotherBrowserConnectsNothing() {
        // Given
        Customer.Return browser = customer.begins().allows(NORTHWIND);

        // When
        Response page = browser.comesBackWith("A".repeat(43));

        // Then
        assertThatPageRefuses(page, 400);
        assertThatNothingIsStored();
    }

    @Test
    void aStateWithoutItsCookieConnectsNothing() {
        // Given
        Customer.Return browser = customer.begins().allows(NORTHWIND);

        // When
        Response page = browser.comesBackWithoutCookie();

        // Then
        assertThatPageRefuses(page, 400);
        assertThatNothingIsStored();
    }

    @Test
    void aStateThatNobodyGaveConnectsNothing() {
        // When
        Response page = RestAssured.given()
                .queryParam("state", "<script>alert(1)</script>")
                .queryParam("code", "secret-code")
                .get("/api/hubspot/oauth/callback");

        // Then
        assertThatPageRefuses(page, 400);
        assertThat(page.asString()).doesNotContain("<script>").doesNotContain("secret-code");
        assertThatNothingIsStored();
    }

    @Test
    void aStateThatIsTooOldConnectsNothing() {
        // Given
        Customer.Return browser = customer.begins().allows(NORTHWIND);
        database.update("update oauth_state set expires_at = now() - interval '1 second'");

        // When
        Response page = browser.comesBack();

        // Then
        assertThatPageRefuses(page, 400);
        assertThatNothingIsStored();
    }

    @Test
    void whoDeniesIsToldSo() {
        // When
        Response page = customer.begins().denies().comesBack();

        // Then
        assertThatPageRefuses(page, 403);
        assertThatNothingIsStored();
    }

    @Test
    void aGrantWithoutARequiredScopeIsRefusedAndNotRevoked() {
        // When
        Response page = customer.begins()
                .allowsWithout("crm.objects.owners.read", NORTHWIND)
                .comesBack();

        // Then
        assertThatPageRefuses(page, 403);
        assertThat(page.asString()).contains("crm.objects.owners.read");
        assertThatNothingIsStored();
        assertThat(hubSpot.asked("/token/revoke")).isZero();
    }

    @Test
    void aPortalOfAnotherWorkspaceIsNotTaken() {
        // Given
        Customer holder = Customer.anyone();
        holder.connects(NORTHWIND).then().statusCode(200);

        // When
        Response page = customer.connects(NORTHWIND);

        // Then
        assertThatPageRefuses(page, 409);
        assertThat(customer.status().<Boolean>path("connected")).isFalse();
        assertThat(holder.status().<Boolean>path("connected")).isTrue();
        assertThat(database.rows("select workspace from sealed_token"))
                .containsExactly(holder.workspace().toString());
    }

    @Test
    void hubSpotBeingDownConnectsNothingAndShowsNoTrace() {
        // Given
        Customer.Return browser = customer.begins().allows(NORTHWIND);
        hubSpot.answer("/oauth/*/token", 503, Map.of());

        // When
        Response page = browser.comesBack();

        // Then
        assertThatPageRefuses(page, 502);
        assertThat(page.asString()).doesNotContain("Exception");
        assertThatNothingIsStored();
    }

    @Test
    void connectingAgainRaisesTheGrant() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);

        // When
        customer.connects(NORTHWIND).then().statusCode(200);

        // Then
        assertThat(customer.status().<Integer>path("grant")).isEqualTo(2);
        assertThat(database.rows("select grant_number || '/' || version from connection"))
                .containsExactly("2/2");
    }

    @Test
    void connectingAnotherPortalEndsTheFirst() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);

        // When
        customer.connects(CONTOSO).then().statusCode(200);

        // Then
        assertThat(customer.status().<String>path("hub_id")).isEqualTo("4100002");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ConnectionsTopic.eventsOf(customer.workspace()))
                        .hasSize(3)
                        .anySatisfy(event -> assertThat(event)
                                .isInstanceOfSatisfying(
                                        ConnectionRemoved.class,
                                        removed -> assertThat(removed.hubId()).isEqualTo("4100001"))));
    }

    @Test
    void onlyAnAdminMayConnect() {
        assertThat(customer.as("rep").get("/api/hubspot/oauth/initiate").statusCode())
                .isEqualTo(403);
        assertThat(RestAssured.get("/api/hubspot/oauth/initiate").statusCode()).isEqualTo(401);
        String foreign = TestServers.strangersTokens().userToken(UserClaims.of("mallory", UUID.randomUUID(), "admin"));
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + foreign)
                        .get("/api/hubspot/oauth/initiate")
                        .statusCode())
                .isEqualTo(401);
    }

    private static void assertThatPageRefuses(Response page, int status) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("<h1>");
    }

    private void assertThatNothingIsStored() {
        assertThat(database.rows("select 1 from connection")).isEmpty();
        assertThat(database.rows("select 1 from sealed_token")).isEmpty();
        assertThat(database.rows("select 1 from outbox")).isEmpty();
    }
}
