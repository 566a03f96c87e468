package dev.aftercall.auth.connection;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionIdTest {

    private static final WorkspaceId WORKSPACE = WorkspaceId.parse("0193a000-0000-7000-8000-000000000001");

    @Test
    void isTheSameForTheSameTieAndAnotherForAnother() {
        // Given
        ConnectionId id = ConnectionId.of(WORKSPACE, "hubspot", new PortalId(4100001));

        // Then
        assertThat(ConnectionId.of(WORKSPACE, "hubspot", new PortalId(4100001))).isEqualTo(id);
        assertThat(ConnectionId.of(WORKSPACE, "hubspot", new PortalId(4100002))).isNotEqualTo(id);
        assertThat(ConnectionId.of(new WorkspaceId(UUID.randomUUID()), "hubspot", new PortalId(4100001)))
                .isNotEqualTo(id);
    }

    @Test
    void isAUuidOfVersionFive() {
        // When
        UUID id = ConnectionId.of(WORKSPACE, "hubspot", new PortalId(4100001)).value();

        // Then
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }
}
