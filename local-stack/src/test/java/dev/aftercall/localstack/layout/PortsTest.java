package dev.aftercall.localstack.layout;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortsTest {
    @Test
    void standsWhereTheDesignPutsIt() {
        Ports ports = Ports.from(Map.of());

        assertThat(ports.url(Port.GATEWAY)).isEqualTo("http://127.0.0.1:8080");
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(5433);
        assertThat(ports.internal(Service.AUTH)).isEqualTo(8181);
    }

    @Test
    void anOffsetMovesAllAndASettingMovesOne() {
        Ports ports = Ports.from(Map.of("AFTERCALL_PORT_OFFSET", "1000", "AFTERCALL_PORT_AUTH", "7001"));

        assertThat(ports.of(Port.KAFKA)).isEqualTo(10_092);
        assertThat(ports.of(Port.AUTH)).isEqualTo(7001);
        assertThat(ports.internal(Service.AUTH)).isEqualTo(7101);
    }

    @Test
    void aBadSettingIsNamed() {
        assertThatThrownBy(() -> Ports.from(Map.of("AFTERCALL_PORT_KAFKA", "ninety")))
                .isInstanceOf(BadSetting.class)
                .hasMessage("AFTERCALL_PORT_KAFKA is \"ninety\", which is not a whole number");
        assertThatThrownBy(() -> Ports.from(Map.of("AFTERCALL_PORT_OFFSET", "60000")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("gateway would listen on port 68080");
    }
}
