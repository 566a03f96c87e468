package dev.aftercall.servicekit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageLimitTest {

    @Test
    void isAnyNumberUpToTheLongestPage() {
        assertThat(PageLimit.of("1", 200)).isEqualTo(1);
        assertThat(PageLimit.of("200", 200)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "+5", "201", "abc", "1.5", "99999999999", "٣"})
    void anythingElseIsRefusedByName(String value) {
        assertThatThrownBy(() -> PageLimit.of(value, 200)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(400);
            assertThat(refusal.problem().field()).isEqualTo("limit");
            assertThat(refusal.problem().title()).contains("1 to 200");
        });
    }
}
