package dev.aftercall.localstack.supervision;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.layout.Service;

/** Looks before anything is started whether the ports are free. */
public final class PortCheck {
    private PortCheck() {}

    /** One sentence for each port that is taken, naming the part that wants it and the setting that moves it. */
    public static List<String> complaints(Ports ports) {
        List<String> complaints = new ArrayList<>();
        for (Port port : Port.values()) {
            check(ports.of(port), port.part(), port, complaints);
        }
        for (Service service : Service.values()) {
            check(ports.internal(service), service.module() + " (internal)", service.port(), complaints);
        }
        return complaints;
    }

    private static void check(int number, String part, Port port, List<String> complaints) {
        if (!isFree(number)) {
            complaints.add("port %d, which %s wants, is taken by another process; %s or %s moves it"
                    .formatted(number, part, port.setting(), Ports.OFFSET_SETTING));
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection that was just closed must not count; a listener still does.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
