package dev.aftercall.localstack.supervision;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

import dev.aftercall.localstack.layout.Ports;

/** Looks before anything is started whether the ports are free. */
public final class PortCheck {
    private PortCheck() {}

    /** One sentence for each port that is taken, naming the part that wants it and the setting that moves it. */
    public static List<String> complaints(Ports ports) {
        return ports.listeners().stream()
                .filter(listener -> !isFree(listener.number()))
                .map(listener -> "port %d, which %s wants, is taken by another process; %s or %s moves it"
                        .formatted(
                                listener.number(),
                                listener.part(),
                                listener.port().setting(),
                                Ports.OFFSET_SETTING))
                .toList();
    }

    /** Whether nothing listens there on the loopback interface. */
    public static boolean isFree(int port) {
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
