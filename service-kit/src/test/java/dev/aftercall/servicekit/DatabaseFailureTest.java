package dev.aftercall.servicekit;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailureTest {

    static Stream<Throwable> signsThatPostgresIsAway() {
        return Stream.of(
                new TimeoutException(),
                new ConnectException("Connection refused"),
                new SocketException("Connection reset"),
                new UnknownHostException("postgres"),
                new ClosedChannelException(),
                ClosedConnectionException.INSTANCE,
                new ConnectionPoolTooBusyException("Connection pool reached max wait queue size of 1"),
                new VertxException("Timeout waiting for connection", true),
                new VertxException("Pending requests failed to be sent due to connection has been closed.", true),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"));
    }

    static Stream<Throwable> faultsOfOurs() {
        return Stream.of(
                new IllegalStateException("Timeout waiting for connection"),
                new NullPointerException(),
                new VertxException("Something else", true),
                new VertxException(new IllegalStateException("a bug")),
                answer("22012", "division by zero"),
                answer("22P02", "invalid input syntax for type uuid: \"x\""),
                answer("23505", "duplicate key"),
                answer("42P01", "relation does not exist"));
    }

    static Stream<Throwable> textsThatPostgresCannotHold() {
        return Stream.of(
                answer("22021", "invalid byte sequence for encoding \"UTF8\": 0x00"),
                answer("22P05", "unsupported Unicode escape sequence"),
                answer("22P02", "invalid input syntax for type json"));
    }

    @ParameterizedTest
    @MethodSource("signsThatPostgresIsAway")
    void awayIsUnavailableAlsoAsACause(Throwable sign) {
        assertThat(DatabaseFailure.of(sign)).isEqualTo(DatabaseFailure.UNAVAILABLE);
        assertThat(DatabaseFailure.of(new CompletionException(new IllegalStateException(sign))))
                .isEqualTo(DatabaseFailure.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57014", "57P01", "57P02", "57P03"})
    void anAnswerThatPostgresCannotServeIsUnavailable(String state) {
        assertThat(DatabaseFailure.of(answer(state, "no"))).isEqualTo(DatabaseFailure.UNAVAILABLE);
    }

    @ParameterizedTest
    @MethodSource("textsThatPostgresCannotHold")
    void aTextThatPostgresCannotHoldIsTheCallersFault(Throwable answer) {
        assertThat(DatabaseFailure.of(answer)).isEqualTo(DatabaseFailure.INVALID_TEXT);
        assertThat(DatabaseFailure.of(new CompletionException(answer))).isEqualTo(DatabaseFailure.INVALID_TEXT);
    }

    @ParameterizedTest
    @MethodSource("faultsOfOurs")
    void anythingElseStaysAFaultOfOurs(Throwable fault) {
        assertThat(DatabaseFailure.of(fault)).isEqualTo(DatabaseFailure.OTHER);
    }

    private static PgException answer(String state, String message) {
        return new PgException(message, "ERROR", state, null);
    }
}
