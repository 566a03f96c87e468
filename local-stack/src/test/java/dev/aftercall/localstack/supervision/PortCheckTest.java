package dev.aftercall.localstack.supervision;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;

import static org.assertj.core.api.Assertions.assertThat;

class PortCheckTest {
    @Test
    void namesWhoWantsATakenPortAndWhatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = portsWith(Port.KAFKA, taken.getLocalPort());

            assertThat(PortCheck.complaints(ports))
                    .contains("port %d, which kafka wants, is taken by another process;".formatted(taken.getLocalPort())
                            + " AFTERCALL_PORT_KAFKA or AFTERCALL_PORT_OFFSET moves it");
        }
    }

    @Test
    void looksAtInternalPortsToo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = portsWith(Port.SYNC, taken.getLocalPort() - 100);

            assertThat(PortCheck.complaints(ports))
                    .anyMatch(complaint -> complaint.startsWith(
                            "port %d, which sync-service (internal) wants".formatted(taken.getLocalPort())));
        }
    }

    @Test
    void hasNothingToSayOfFreePorts() throws Exception {
        assertThat(PortCheck.complaints(portsWith(Port.GATEWAY, FreePorts.one())))
                .isEmpty();
    }

    private static Ports portsWith(Port port, int number) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (Port each : Port.values()) {
            environment.put(each.setting(), Integer.toString(FreePorts.one()));
        }
        environment.put(port.setting(), Integer.toString(number));
        return Ports.from(environment);
    }
}
