package dev.aftercall.simulator;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator until the process is told to end. */
public final class Main {

    private static final String MOVE_PORT = ", which is taken; choose another with --port, or for ./aftercall with"
            + " AFTERCALL_PORT_SIMULATOR or AFTERCALL_PORT_OFFSET";

    private Main() {}

    /** Exits with 2 when an option is wrong and with 1 when the simulator cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        if (Options.askForHelp(List.of(arguments))) {
            System.out.println(Options.USAGE);
            return;
        }
        SimulatorSettings settings;
        try {
            settings = Options.parse(List.of(arguments), System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
            return;
        }
        run(settings);
    }

    private static void run(SimulatorSettings settings) throws InterruptedException {
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings)) {
            System.out.println("hubspot-simulator ready on " + simulator.url());
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            String advice = e.getCause() instanceof BindException ? MOVE_PORT : "";
            System.err.println("hubspot-simulator: " + e.getMessage() + advice);
            System.exit(1);
        }
    }
}
