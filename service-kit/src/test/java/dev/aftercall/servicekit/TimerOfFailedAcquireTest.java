package dev.aftercall.servicekit;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimerOfFailedAcquireTest {

    private static final String COMPLETE = "Result is already complete";
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    private final TimerOfFailedAcquire filter = new TimerOfFailedAcquire();

    @Test
    void theTimerOfAFailedAcquireIsDropped() {
        assertThat(filter.isLoggable(uncaught(thrownIn(POOL, new IllegalStateException(COMPLETE)))))
                .isFalse();
    }

    @Test
    void anyOtherUncaughtFailureIsKept() {
        assertThat(filter.isLoggable(
                        uncaught(thrownIn("io.vertx.core.http.impl.Http1xPool", new IllegalStateException(COMPLETE)))))
                .isTrue();
        assertThat(filter.isLoggable(uncaught(thrownIn(POOL, new IllegalStateException("Released twice")))))
                .isTrue();
        assertThat(filter.isLoggable(uncaught(thrownIn(POOL, new IllegalArgumentException(COMPLETE)))))
                .isTrue();
        assertThat(filter.isLoggable(uncaught(null))).isTrue();
    }

    private static <T extends Throwable> T thrownIn(String className, T failure) {
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.vertx.core.Promise", "fail", "Promise.java", 90),
            new StackTraceElement(className, "lambda$execute$3", "Any.java", 1)
        });
        return failure;
    }

    private static LogRecord uncaught(@Nullable Throwable thrown) {
        LogRecord entry = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        entry.setThrown(thrown);
        return entry;
    }
}
