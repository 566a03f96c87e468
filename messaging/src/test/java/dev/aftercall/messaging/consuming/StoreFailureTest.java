package dev.aftercall.messaging.consuming;

import java.net.ConnectException;
import java.util.stream.Stream;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class StoreFailureTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new RefusedEvent("no"), StoreFailure.REFUSED),
                arguments(postgres("22021"), StoreFailure.REFUSED),
                arguments(postgres("23514"), StoreFailure.REFUSED),
                arguments(postgres("57P01"), StoreFailure.PASSING),
                arguments(postgres("40P01"), StoreFailure.PASSING),
                arguments(postgres("42P01"), StoreFailure.PASSING),
                arguments(postgres("53300"), StoreFailure.PASSING),
                arguments(new ConnectException("refused"), StoreFailure.PASSING),
                arguments(new IllegalStateException("Pool closed"), StoreFailure.PASSING),
                arguments(new NullPointerException(), StoreFailure.FAULT_IN_CODE),
                arguments(new IllegalArgumentException(), StoreFailure.FAULT_IN_CODE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhoHasToAct(Throwable failure, StoreFailure expected) {
        assertThat(StoreFailure.of(failure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void neverQuotesWhatADatabaseSaysOfARecord(Throwable failure, StoreFailure expected) {
        assertThat(StoreFailure.reason(failure)).isNotBlank().doesNotContain("secret");
    }

    private static PgException postgres(String state) {
        return new PgException("invalid value: secret", "ERROR", state, "secret");
    }
}
