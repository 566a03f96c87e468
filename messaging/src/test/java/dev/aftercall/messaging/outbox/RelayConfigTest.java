package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RelayConfigTest {

    @Test
    void hasDefaultsThatGoTogether() {
        // When
        RelayConfig config = configWith(Map.of());

        // Then
        assertThat(config.enabled()).isTrue();
        assertThat(config.batch()).isEqualTo(500);
        assertThat(config.poll()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.delivery()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.keepSent()).isEqualTo(Duration.ofHours(1));
        assertThatCode(config::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch     | 0   | aftercall.relay.batch (0) must be 1 or more",
                "poll      | 0s  | aftercall.relay.poll (PT0S) must be longer than nothing",
                "lease     | 0s  | aftercall.relay.lease (PT0S) must be longer than nothing",
                "delivery  | 0s  | aftercall.relay.delivery (PT0S) must be longer than nothing",
                "keep-sent | 0s  | aftercall.relay.keep-sent (PT0S) must be longer than nothing",
                "delivery  | 10s | aftercall.relay.delivery (PT10S) must be less than two thirds of aftercall.relay.lease (PT15S)",
                "lease     | 12s | aftercall.relay.delivery (PT8S) must be less than two thirds of aftercall.relay.lease (PT12S)"
            })
    void aValueThatCanNotBeMeantIsRefusedByName(String name, String value, String message) {
        // Given
        RelayConfig config = configWith(Map.of("aftercall.relay." + name, value));

        // When, then
        assertThatThrownBy(config::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"batch, many", "poll, soon", "lease, long", "delivery, never", "keep-sent, x"})
    void aValueOfTheWrongTypeIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> configWith(Map.of("aftercall.relay." + name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("aftercall.relay." + name);
    }

    private static RelayConfig configWith(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RelayConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(RelayConfig.class);
    }
}
