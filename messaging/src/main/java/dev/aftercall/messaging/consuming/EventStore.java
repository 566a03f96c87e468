package dev.aftercall.messaging.consuming;

import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.aftercall.events.Topic;

/**
 * What a service does with the events of a topic: it upserts them by version, in the transaction it is given, with few
 * statements for many events.
 *
 * <p>Events may come again, late and out of order; storing one twice must be the same as storing it once. The work awaits
 * nothing outside Postgres.
 */
public interface EventStore {

    /** The topic whose events this stores. */
    Topic topic();

    /**
     * Stores the events.
     *
     * <p>Fails with {@link RefusedEvent} when the domain can't take an event at all; any other failure is taken for a
     * fault of ours and tried again.
     */
    Uni<Void> store(SqlConnection transaction, List<Received> events);
}
