package dev.aftercall.sync.connections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.consuming.RefusedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadChangesTest {

    private static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-0000000000aa");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void theHighestVersionIsTheNewestWordWhateverTheOrder() {
        // Given
        List<Received> late = received(established("7", 2, 5), removed("7", 1, 4, false), established("7", 1, 3));

        // When
        Changes changes = ReadChanges.of(late);

        // Then
        assertThat(changes.newest()).singleElement().satisfies(connection -> {
            assertThat(connection.grant()).isEqualTo(2);
            assertThat(connection.status()).isEqualTo(PortalConnection.Status.ESTABLISHED);
        });
    }

    @Test
    void aPurgeIsNotLostBehindANewerConnect() {
        // Given
        List<Received> batch = received(removed("7", 1, 4, true), established("7", 2, 5));

        // When
        Changes changes = ReadChanges.of(batch);

        // Then
        assertThat(changes.purges()).containsExactly(new Changes.Purge(WORKSPACE, "7", 1));
    }

    @Test
    void aPlatformsConnectionIsNotOurs() {
        // Given
        ConnectionEstablished other = new ConnectionEstablished(WORKSPACE, "aircall", 1, 1, "aircall", List.of(), AT);

        // When
        Changes changes = ReadChanges.of(received(other));

        // Then
        assertThat(changes.newest()).isEmpty();
    }

    @Test
    void aPortalWithoutANumberIsRefused() {
        List<Received> batch = received(established("seven", 1, 1));
        assertThatThrownBy(() -> ReadChanges.of(batch)).isInstanceOf(RefusedEvent.class);
    }

    private static ConnectionEstablished established(String hubId, long grant, long version) {
        return new ConnectionEstablished(WORKSPACE, hubId, grant, version, "hubspot", List.of(), AT);
    }

    private static ConnectionRemoved removed(String hubId, long grant, long version, boolean purge) {
        return new ConnectionRemoved(WORKSPACE, hubId, grant, version, purge, null, AT);
    }

    private static List<Received> received(ConnectionEvent... events) {
        return Stream.of(events)
                .map(event -> new Received(event, null, new Received.Position("connections", 0, 0)))
                .toList();
    }
}
