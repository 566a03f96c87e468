package dev.aftercall.messaging.consuming;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelSettingsTest {

    @Test
    void aChannelReadsWithTheSettingsOfTheLibrary() {
        SmallRyeConfig config = service(Map.of());

        assertThat(ChannelSettings.wrongSettings(config)).isEmpty();
    }

    @Test
    void aChannelThatWouldSkipRecordsIsNamed() {
        SmallRyeConfig config = service(Map.of("mp.messaging.incoming.calls.auto.offset.reset", "latest"));

        assertThat(ChannelSettings.wrongSettings(config))
                .containsExactly(Map.entry("calls.auto.offset.reset", "latest"));
    }

    @Test
    void withoutTheLibrarysSettingsEveryOneIsNamed() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(source(Map.of("mp.messaging.incoming.calls.connector", "smallrye-kafka")))
                .build();

        assertThat(ChannelSettings.wrongSettings(config)).hasSameSizeAs(ChannelSettings.REQUIRED);
    }

    private static SmallRyeConfig service(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.put("mp.messaging.incoming.calls.connector", "smallrye-kafka");
        settings.put("AFTERCALL_KAFKA", "localhost:1");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(source(settings))
                .build();
    }

    private static PropertiesConfigSource source(Map<String, String> settings) {
        return new PropertiesConfigSource(settings, "test", 500);
    }
}
