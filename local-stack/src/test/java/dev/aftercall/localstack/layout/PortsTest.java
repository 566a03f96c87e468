package dev.aftercall.localstack.layout;

import java.util.Map;

import org.assertj.core.api.AbstractThrowableAssert;
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

    @Test
    void aPortThatDoesNotExistIsRefusedForInternalPortsToo() {
        for (String outside : new String[] {"0", "-1", "65536"}) {
            assertRefused(Map.of("AFTERCALL_PORT_GATEWAY", outside))
                    .hasMessage("gateway would listen on port " + outside
                            + ", which must lie between 1 and 65535: change AFTERCALL_PORT_GATEWAY or"
                            + " AFTERCALL_PORT_OFFSET");
        }
        assertThat(Ports.from(Map.of("AFTERCALL_PORT_GATEWAY", "65535")).of(Port.GATEWAY))
                .isEqualTo(65_535);
        assertRefused(Map.of("AFTERCALL_PORT_AUTH", "65500"))
                .hasMessageContaining("auth-service (internal) would listen on port 65600");
    }

    @Test
    void noTwoPartsListenOnOnePort() {
        assertRefused(Map.of("AFTERCALL_PORT_AUTH", "8082"))
                .hasMessage("auth-service and sync-service would both listen on port 8082:"
                        + " change AFTERCALL_PORT_AUTH or AFTERCALL_PORT_SYNC");
        assertRefused(Map.of("AFTERCALL_PORT_KAFKA", "8184"))
                .hasMessage("kafka and crm-writer-service (internal) would both listen on port 8184:"
                        + " change AFTERCALL_PORT_KAFKA or AFTERCALL_PORT_CRM_WRITER");
    }

    @Test
    void aSettingOfNoPartIsRefusedWithThoseThatThereAre() {
        assertRefused(Map.of("AFTERCALL_PORT_INGEST", "7000"))
                .hasMessageStartingWith("AFTERCALL_PORT_INGEST is the setting of no part; there are")
                .hasMessageContaining(" AFTERCALL_PORT_CALL_INGEST,")
                .hasMessageContaining(" AFTERCALL_PORT_OFFSET,");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Map<String, String> environment) {
        return assertThatThrownBy(() -> Ports.from(environment)).isInstanceOf(BadSetting.class);
    }
}
