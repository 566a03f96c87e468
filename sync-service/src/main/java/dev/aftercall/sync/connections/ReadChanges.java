package dev.aftercall.sync.connections;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.ConnectionEvent.ConnectionBroken;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.consuming.RefusedEvent;

/** Reads events as changes. */
final class ReadChanges {

    private static final String PROVIDER = "hubspot";

    private ReadChanges() {}

    /** @throws RefusedEvent when an event is not about a portal of HubSpot as they are numbered */
    static Changes of(List<Received> events) {
        Map<PortalConnection.Key, PortalConnection> newest = new HashMap<>();
        List<Changes.Purge> purges = new ArrayList<>();
        for (Received received : events) {
            if (!(received.event() instanceof ConnectionEvent event) || isOfAnotherProvider(event)) {
                continue;
            }
            PortalConnection connection = connection(event, received);
            newest.merge(connection.key(), connection, (a, b) -> a.version() >= b.version() ? a : b);
            if (event instanceof ConnectionRemoved removed && removed.purge()) {
                purges.add(new Changes.Purge(removed.workspace(), removed.hubId(), removed.grant()));
            }
        }
        return new Changes(List.copyOf(newest.values()), List.copyOf(purges));
    }

    private static boolean isOfAnotherProvider(ConnectionEvent event) {
        return event instanceof ConnectionEstablished established
                && !established.provider().equals(PROVIDER);
    }

    private static PortalConnection connection(ConnectionEvent event, Received received) {
        if (!event.hubId().matches("[1-9][0-9]{0,17}")) {
            throw new RefusedEvent("A connection to a portal whose id is not a number");
        }
        PortalConnection.Status status =
                switch (event) {
                    case ConnectionEstablished established -> PortalConnection.Status.ESTABLISHED;
                    case ConnectionBroken broken -> PortalConnection.Status.BROKEN;
                    case ConnectionRemoved removed -> PortalConnection.Status.REMOVED;
                };
        return new PortalConnection(
                event.workspace(),
                event.hubId(),
                event.grant(),
                event.version(),
                status,
                at(event),
                received.traceparent());
    }

    private static Instant at(ConnectionEvent event) {
        return switch (event) {
            case ConnectionEstablished established -> established.at();
            case ConnectionBroken broken -> broken.at();
            case ConnectionRemoved removed -> removed.at();
        };
    }
}
