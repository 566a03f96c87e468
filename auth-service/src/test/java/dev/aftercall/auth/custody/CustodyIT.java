package dev.aftercall.auth.custody;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.auth.support.AuthDatabase;
import dev.aftercall.auth.support.AuthServiceTest;
import dev.aftercall.auth.support.ConnectionsTopic;
import dev.aftercall.auth.support.Customer;
import dev.aftercall.auth.support.HubSpotControl;
import dev.aftercall.auth.support.Leaser;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.RefreshToken;
import dev.aftercall.servicekit.WorkspaceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@AuthServiceTest
class CustodyIT {

    private static final long NORTHWIND = 4100001;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AuthDatabase database = new AuthDatabase();
    private final Customer customer = Customer.anyone();
    private final HubSpotControl hubSpot;
    private final int internalPort;
    private final TokenSeal seal;
    private final SealedTokenRepository tokens;
    private final Pool pool;

    CustodyIT(
            @ConfigProperty(name = "aftercall.hubspot.api") String hubSpotUrl,
            @ConfigProperty(name = "aftercall.internal.port") int internalPort,
            TokenSeal seal,
            SealedTokenRepository tokens,
            @ReactiveDataSource("worker") Pool pool) {
        this.hubSpot = new HubSpotControl(hubSpotUrl);
        this.internalPort = internalPort;
        this.seal = seal;
        this.tokens = tokens;
        this.pool = pool;
    }

    @BeforeEach
    void startAnew() {
        database.empty();
        hubSpot.reset();
    }

    @Test
    void noTokenStandsInAnyTableOrEvent() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        String access = Leaser.named("sync-service", internalPort)
                .leases(customer.workspace())
                .path("access_token");
        String refresh = storedRefreshToken().value();

        // When
        String whileConnected = database.dump();
        hubSpot.answer("/oauth/*/token/revoke", 503, Map.of());
        customer.disconnects().then().statusCode(200);
        await().atMost(LIMIT).until(() -> hubSpot.asked("/token/revoke") == 1);
        String afterwards = database.dump();

        // Then
        assertThat(refresh).startsWith("na1-");
        assertThat(whileConnected)
                .contains(customer.workspace().toString())
                .doesNotContain(access)
                .doesNotContain(refresh);
        assertThat(afterwards).doesNotContain(access).doesNotContain(refresh);
        assertThat(ConnectionsTopic.dump()).doesNotContain(access).doesNotContain(refresh);
    }

    @Test
    void aWorkspaceSeesAndEndsOnlyItsOwnConnection() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        Customer stranger = Customer.anyone();

        // When
        stranger.disconnects().then().statusCode(200);

        // Then
        assertThat(stranger.status().<Boolean>path("connected")).isFalse();
        assertThat(stranger.status().<String>path("hub_id")).isNull();
        assertThat(customer.status().<Boolean>path("connected")).isTrue();
        for (String table : new String[] {"connection", "sealed_token", "audit_record", "last_grant"}) {
            String count = "select count(*) from " + table;
            assertThat(database.rowsAsApp(customer.workspace().toString(), count))
                    .doesNotContain("0");
            assertThat(database.rowsAsApp(stranger.workspace().toString(), count))
                    .containsExactly("0");
            assertThat(database.rowsAsApp("", count)).containsExactly("0");
        }
    }

    @Test
    void aKeyIsInUseUntilTheLastTokenUnderItIsGone() {
        // Given
        customer.connects(NORTHWIND).then().statusCode(200);
        String key = database.rows("select key_id from sealed_token").getFirst();

        // When
        Set<String> whileConnected = keysInUse();
        hubSpot.answer("/oauth/*/token/revoke", 503, Map.of());
        customer.disconnects().then().statusCode(200);
        await().atMost(LIMIT).until(() -> hubSpot.asked("/token/revoke") == 1);
        Set<String> whileRevoking = keysInUse();
        database.empty();

        // Then
        assertThat(whileConnected).containsExactly(key);
        assertThat(whileRevoking).containsExactly(key);
        assertThat(keysInUse()).isEmpty();
    }

    private Set<String> keysInUse() {
        return tokens.keysInUse(pool).await().atMost(LIMIT);
    }

    private RefreshToken storedRefreshToken() {
        WorkspaceId workspace = new WorkspaceId(customer.workspace());
        String[] row = database.rows("select key_id || ' ' || wrapped_key || ' ' || refresh_token from sealed_token")
                .getFirst()
                .split(" ", 3);
        return seal.openRefresh(
                new WrappedKey(row[0], row[1]),
                row[2],
                ConnectionId.of(workspace, Connection.HUBSPOT, new PortalId(NORTHWIND)));
    }
}
