package dev.aftercall.callingest.taking;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Where deliveries are stored. */
interface Deliveries {

    /**
     * Stores those that are new, all or none; the others are stored already. Committed when the result arrives.
     *
     * <p>Fails with a {@link io.vertx.pgclient.PgException} when the database refuses one of them, with anything else when
     * it can't be reached.
     */
    Uni<Void> insert(List<Delivery> deliveries);
}
