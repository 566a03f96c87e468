package dev.aftercall.localstack.supervision;

import java.net.InetAddress;
import java.net.ServerSocket;

/** A program that listens on a port of the loopback interface until it is killed. */
final class Listener {
    /** What it prints when it listens. */
    static final int READY = '!';

    private Listener() {}

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket socket =
                new ServerSocket(Integer.parseInt(arguments[0]), 1, InetAddress.getLoopbackAddress())) {
            System.out.write(READY);
            System.out.flush();
            while (true) {
                socket.accept().close();
            }
        }
    }
}
