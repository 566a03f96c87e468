package dev.aftercall.messaging.consuming;

import io.vertx.pgclient.PgException;

/** Why a record could not be stored, by who has to act. */
enum StoreFailure {
    /** The domain or the database can't take this record, and never will as it is: it is set aside at once. */
    REFUSED,

    /** Our code fails on this record: it is tried a few times more, and then set aside rather than block the others. */
    FAULT_IN_CODE,

    /** Database or network: it is tried without end. */
    PASSING;

    static StoreFailure of(Throwable failure) {
        return switch (failure) {
            case RefusedEvent refused -> REFUSED;
            case PgException pg -> isAboutTheData(pg) ? REFUSED : PASSING;
            case NullPointerException bug -> FAULT_IN_CODE;
            case ClassCastException bug -> FAULT_IN_CODE;
            case IllegalArgumentException bug -> FAULT_IN_CODE;
            case IndexOutOfBoundsException bug -> FAULT_IN_CODE;
            case ArithmeticException bug -> FAULT_IN_CODE;
            default -> PASSING;
        };
    }

    /** A sentence for the set-aside row. Says what kind of failure it was; a database's message may quote the record. */
    static String reason(Throwable failure) {
        return switch (failure) {
            case RefusedEvent refused -> String.valueOf(refused.getMessage());
            case PgException pg -> "Postgres refuses the record's data, SQLSTATE " + pg.getSqlState();
            default -> "Our code fails on this record: " + failure.getClass().getSimpleName();
        };
    }

    // Class 22 is "data exception" (a NUL in a text, a number out of range), 23 "integrity constraint violation".
    private static boolean isAboutTheData(PgException failure) {
        String state = failure.getSqlState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
