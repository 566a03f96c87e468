package dev.aftercall.testkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address 127.0.0.1. */
public final class Ports {
    private static final int LONGEST_CONNECT_MILLIS = 1_000;
    private static final int FIRST_GIVEN = 10_000;
    private static final int FIRST_NOT_GIVEN = 32_000;
    private static final int MOST_TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port that nobody listens on at this moment, from 10,000 to 31,999: below those that systems give to outgoing
     * connections, so that a server that is stopped finds its port free when it comes back. This process gets no port
     * twice; another one may take it before the caller does, which it will hardly ever choose as well.
     */
    public static int free() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_GIVEN, FIRST_NOT_GIVEN);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on 127.0.0.1");
    }

    /**
     * Makes sure that nobody listens on the port.
     *
     * @throws ServerFailed naming the server and the port, when somebody does
     */
    public static void requireFree(String server, int port) {
        try {
            bind(port);
        } catch (IOException e) {
            throw new ServerFailed(
                    "%s can't start: port %d on 127.0.0.1 is taken by another process".formatted(server, port), e);
        }
    }

    private static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
        }
    }

    /** Whether somebody takes connections on the port at this moment. */
    public static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), LONGEST_CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    }
}
