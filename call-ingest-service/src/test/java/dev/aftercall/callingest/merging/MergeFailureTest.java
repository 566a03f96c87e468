package dev.aftercall.callingest.merging;

import java.io.IOException;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.messaging.consuming.RefusedEvent;

import static org.assertj.core.api.Assertions.assertThat;

class MergeFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "53300", "55P03", "57P01", "58030"})
    void aDatabaseThatIsAwayOrBusyIsAFailureOfAll(String sqlState) {
        assertThat(MergeFailure.of(answer(sqlState))).isEqualTo(MergeFailure.Kind.OF_ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX001", "XX000", "42501", "0A000"})
    void aFaultThatTheDatabaseMeetsAtARowIsAFailureOfThatRow(String sqlState) {
        assertThat(MergeFailure.of(answer(sqlState))).isEqualTo(MergeFailure.Kind.OF_A_ROW);
    }

    @Test
    void silenceAndABrokenConnectionAreFailuresOfAll() {
        assertThat(MergeFailure.of(new TimeoutException())).isEqualTo(MergeFailure.Kind.OF_ALL);
        assertThat(MergeFailure.of(new IOException())).isEqualTo(MergeFailure.Kind.OF_ALL);
    }

    @Test
    void whatTheDeliverySaysIsItsOwnFailure() {
        assertThat(MergeFailure.of(new RefusedEvent("no"))).isEqualTo(MergeFailure.Kind.OF_THE_DELIVERY);
        assertThat(MergeFailure.of(answer("22021"))).isEqualTo(MergeFailure.Kind.OF_THE_DELIVERY);
    }

    private static PgException answer(String sqlState) {
        return new PgException("it fails", "ERROR", sqlState, "");
    }
}
