package dev.aftercall.servicekit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlagTest {

    @Test
    void isFalseWhenLeftOut() {
        assertThat(Flag.of("purge", null)).isFalse();
        assertThat(Flag.of("purge", "false")).isFalse();
        assertThat(Flag.of("purge", "true")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "TRUE", "1", "yes", " true"})
    void anythingElseIsRefusedByName(String value) {
        assertThatThrownBy(() -> Flag.of("purge", value)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(400);
            assertThat(refusal.problem().field()).isEqualTo("purge");
        });
    }
}
