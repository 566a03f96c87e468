package dev.aftercall.servicekit;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;

/** What a failure says about Postgres, as far as a caller may act on it. */
enum DatabaseFailure {
    /** Postgres is away, busy or doesn't answer: the same request may succeed later. */
    UNAVAILABLE,
    /** A text of the request holds what Postgres can't: the same request never succeeds. */
    INVALID_TEXT,
    /** None of these, so a fault of ours. */
    OTHER;

    /** NUL in a text; and, as an escape in JSON, NUL or half a surrogate pair. */
    private static final Set<String> OF_TEXT = Set.of("22021", "22P05");

    private static final String INVALID_INPUT = "22P02";

    /**
     * Connection exceptions, transactions rolled back for others' sake, insufficient resources, rows that others hold for
     * too long, operator intervention: cancelled, shut down, starting up.
     */
    private static final Set<String> CLASSES_OF_AWAY = Set.of("08", "40", "53", "55", "57");

    /** Vert.x has no type of its own for these. */
    private static final Set<String> STARTS_OF_AWAY = Set.of(
            "Timeout waiting for connection",
            "Connection is not active now",
            "Connection closed",
            "Connection was closed",
            "Pending requests failed to be sent due to connection has been closed");

    /** Looks through the causes; the outermost that says something decides. */
    static DatabaseFailure of(Throwable failure) {
        Throwable each = failure;
        while (each != null) {
            DatabaseFailure kind = alone(each);
            if (kind != OTHER) {
                return kind;
            }
            each = each.getCause();
        }
        return OTHER;
    }

    private static DatabaseFailure alone(Throwable failure) {
        return switch (failure) {
            case DatabaseException answered -> answered(answered);
            case TimeoutException late -> UNAVAILABLE;
            case ClosedConnectionException closed -> UNAVAILABLE;
            case ConnectionPoolTooBusyException busy -> UNAVAILABLE;
            case ClosedChannelException closed -> UNAVAILABLE;
            case SocketException broken -> UNAVAILABLE;
            case UnknownHostException nowhere -> UNAVAILABLE;
            case VertxException vertx -> byMessage(vertx);
            case NoStackTraceThrowable vertx -> byMessage(vertx);
            default -> OTHER;
        };
    }

    private static DatabaseFailure answered(DatabaseException answer) {
        String state = answer.getSqlState();
        if (state == null || state.length() != 5) {
            return OTHER;
        }
        boolean isBadJson = state.equals(INVALID_INPUT) && text(answer).contains("invalid input syntax for type json");
        if (OF_TEXT.contains(state) || isBadJson) {
            return INVALID_TEXT;
        }
        return CLASSES_OF_AWAY.contains(state.substring(0, 2)) ? UNAVAILABLE : OTHER;
    }

    private static DatabaseFailure byMessage(Throwable failure) {
        return STARTS_OF_AWAY.stream().anyMatch(text(failure)::startsWith) ? UNAVAILABLE : OTHER;
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }
}
