package dev.aftercall.auth.connecting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.auth.connection.ConnectionStatus;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackPageTest {

    @Test
    void escapesWhatHubSpotSays() {
        // Given
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        PortalId portal = new PortalId(42);
        Connection connection = new Connection(
                workspace,
                ConnectionId.of(workspace, Connection.HUBSPOT, portal),
                portal,
                "<b onclick=\"x('y')\">&",
                ConnectionStatus.CONNECTED,
                1,
                1,
                List.of(),
                "someone",
                Instant.EPOCH);

        // When
        String html = CallbackPage.of(new ConnectOutcome.Connected(connection)).html();

        // Then
        assertThat(html)
                .contains("&lt;b onclick=&quot;x(&#39;y&#39;)&quot;&gt;&amp;")
                .doesNotContain("<b ");
    }

    @Test
    void doesNotTellOfOurOwnTroublesInDetail() {
        // When
        CallbackPage page = CallbackPage.of(new ConnectOutcome.HubSpotUnavailable("BAD_CLIENT_SECRET"));

        // Then
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.html()).doesNotContain("BAD_CLIENT_SECRET");
    }
}
