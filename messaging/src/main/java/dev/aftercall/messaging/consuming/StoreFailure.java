package dev.aftercall.messaging.consuming;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** Why a record could not be stored, by who has to act. */
public enum StoreFailure {
    /** The domain or the database can't take this record, and never will as it is: it is set aside at once. */
    REFUSED,

    /** It may be this record or a passing clash: it is tried a few times, and then set aside rather than block others. */
    TRIED_A_FEW_TIMES,

    /** Database or network: it is tried without end. */
    PASSING;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    /** The failure's row of the table. */
    public static StoreFailure of(Throwable failure) {
        return switch (failure) {
            case RefusedEvent refused -> REFUSED;
            case PgException pg -> of(String.valueOf(pg.getSqlState()));
            case VertxException network -> PASSING;
            case TimeoutException slow -> PASSING;
            case RuntimeException fault -> TRIED_A_FEW_TIMES;
            default -> PASSING;
        };
    }

    /** The failure in words for a log or a set-aside row: its kind only, because a database's message quotes the record. */
    public static String inWords(Throwable failure) {
        return switch (failure) {
            case RefusedEvent refused -> String.valueOf(refused.getMessage());
            case PgException pg -> "Postgres answers with SQLSTATE " + pg.getSqlState();
            default -> failure.getClass().getSimpleName();
        };
    }

    // Class 22 is "data exception" (a NUL in a text, a number out of range), 23 "integrity constraint violation", 54
    // "program limit exceeded" (a value too long for its index).
    private static StoreFailure of(String sqlState) {
        if (sqlState.equals(UNIQUE_VIOLATION) || sqlState.equals(FOREIGN_KEY_VIOLATION)) {
            return TRIED_A_FEW_TIMES;
        }
        return switch (sqlState.substring(0, 2)) {
            case "22", "23", "54" -> REFUSED;
            default -> PASSING;
        };
    }
}
