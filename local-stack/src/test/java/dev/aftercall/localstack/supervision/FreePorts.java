package dev.aftercall.localstack.supervision;

import dev.aftercall.testkit.process.Ports;

/** Ports that are free together with the one a hundred above, where a service has its internal paths. */
public final class FreePorts {
    private FreePorts() {}

    public static int one() {
        int port = Ports.free();
        while (!PortCheck.isFree(port + 100)) {
            port = Ports.free();
        }
        return port;
    }
}
