package dev.aftercall.callingest.merging;

import java.util.Set;

import io.vertx.pgclient.PgException;

import dev.aftercall.messaging.consuming.StoreFailure;

/** Tells why deliveries could not be merged. */
final class MergeFailure {

    /** Connection, rollback (deadlock), resources, not in the right state (a lock), operator, system (a full disk). */
    private static final Set<String> CLASSES_OF_ALL = Set.of("08", "40", "53", "55", "57", "58");

    private MergeFailure() {}

    /** The kinds, by what is done about it. */
    enum Kind {
        /** The database is away or busy: all of it is repeated. */
        OF_ALL,

        /** The database fails at some row, and not for what the delivery says: it is put off, and that is no attempt. */
        OF_A_ROW,

        /** The delivery can't be merged as it is, or clashes: it is tried a few times. */
        OF_THE_DELIVERY
    }

    static Kind of(Throwable failure) {
        if (StoreFailure.of(failure) != StoreFailure.PASSING) {
            return Kind.OF_THE_DELIVERY;
        }
        return failure instanceof PgException pg && !CLASSES_OF_ALL.contains(sqlClass(pg))
                ? Kind.OF_A_ROW
                : Kind.OF_ALL;
    }

    private static String sqlClass(PgException failure) {
        return String.valueOf(failure.getSqlState()).substring(0, 2);
    }
}
