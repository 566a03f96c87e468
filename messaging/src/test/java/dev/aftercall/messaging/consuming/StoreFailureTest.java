package dev.aftercall.messaging.consuming;

import java.net.ConnectException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
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
                arguments(postgres("54000"), StoreFailure.REFUSED),
                arguments(postgres("23505"), StoreFailure.TRIED_A_FEW_TIMES),
                arguments(postgres("23503"), StoreFailure.TRIED_A_FEW_TIMES),
                arguments(new VertxException("closed"), StoreFailure.PASSING),
                arguments(new TimeoutException(), StoreFailure.PASSING),
                arguments(new NoSuchElementException(), StoreFailure.TRIED_A_FEW_TIMES),
                arguments(new NullPointerException(), StoreFailure.TRIED_A_FEW_TIMES),
                arguments(new IllegalArgumentException(), StoreFailure.TRIED_A_FEW_TIMES));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhoHasToAct(Throwable failure, StoreFailure expected) {
        assertThat(StoreFailure.of(failure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void neverQuotesWhatADatabaseSaysOfARecord(Throwable failure, StoreFailure expected) {
        assertThat(StoreFailure.inWords(failure)).isNotBlank().doesNotContain("secret");
    }

    private static PgException postgres(String state) {
        return new PgException("invalid value: secret", "ERROR", state, "secret");
    }
}
