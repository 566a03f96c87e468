package dev.aftercall.servicekit;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * Keeps one known, harmless failure of the SQL client out of the log: it does not stop the timer of a request for a
 * connection that failed, and the timer then finds the request answered. Without this each such request leaves a stack
 * trace while Postgres is away. See <a href="https://github.com/eclipse-vertx/vertx-sql-client/issues/1706">its issue</a>.
 */
@LoggingFilter(name = TimerOfFailedAcquire.NAME)
final class TimerOfFailedAcquire implements Filter {

    /** How the settings name it. */
    static final String NAME = "timer-of-failed-acquire";

    private static final String MESSAGE = "Result is already complete";

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof IllegalStateException failure
                && MESSAGE.equals(failure.getMessage())
                && Arrays.stream(failure.getStackTrace()).anyMatch(TimerOfFailedAcquire::isOfThePool));
    }

    private static boolean isOfThePool(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.vertx.sqlclient.impl.")
                && frame.getClassName().contains("Pool");
    }
}
