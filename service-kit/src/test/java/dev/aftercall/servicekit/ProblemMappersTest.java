package dev.aftercall.servicekit;

import java.net.ConnectException;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemMappersTest {

    private final ProblemMappers mappers = new ProblemMappers();

    @Test
    void aRequestThatPostgresDoesNotAnswerMayBeSentAgain() {
        // When
        Response late = mappers.ours(new TimeoutException());
        Response refused = mappers.ours(new ConnectException("Connection refused"));

        // Then
        assertThat(late.getStatus()).isEqualTo(503);
        assertThat(late.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(kind(late)).isEqualTo("urn:aftercall:problem:unavailable");
        assertThat(refused.getStatus()).isEqualTo(503);
    }

    @Test
    void aTextThatPostgresCannotHoldIsTheCallersFault() {
        Response answer = mappers.ours(new PgException("invalid byte sequence", "ERROR", "22021", null));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(kind(answer)).isEqualTo("urn:aftercall:problem:invalid-text");
    }

    @Test
    void aBugStaysAFaultOfOurs() {
        Response answer = mappers.ours(new IllegalStateException("a bug"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(kind(answer)).isEqualTo("urn:aftercall:problem:internal");
    }

    private static String kind(Response answer) {
        return ((Problem) answer.getEntity()).type().toString();
    }
}
