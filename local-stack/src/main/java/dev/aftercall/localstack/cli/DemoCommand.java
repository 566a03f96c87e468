package dev.aftercall.localstack.cli;

import java.time.Clock;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.demo.Demo;
import dev.aftercall.localstack.demo.Screen;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.RunFile;

/** Starts the stack if it isn't up, tells the story on it, and leaves it up unless told otherwise. */
@Command(name = "demo", description = "Starts the stack and shows a day's calls arriving in HubSpot.")
final class DemoCommand implements Callable<Integer> {
    /** Whether people watch; the launcher sets it, which alone can tell on every JDK. */
    private static final String TERMINAL = "aftercall.terminal";

    @Option(names = "--fresh", description = "Drop all kept state first.")
    private boolean fresh;

    @Option(names = "--stop", description = "End the stack afterwards, whatever came of it.")
    private boolean stop;

    @Override
    public Integer call() throws InterruptedException {
        int up = UpCommand.detached(fresh).call();
        if (up != 0) {
            return up;
        }
        Thread onInterrupt = new Thread(() -> new DownCommand().call(), "stop the stack");
        if (stop) {
            Runtime.getRuntime().addShutdownHook(onInterrupt);
        }
        return tell() ? 0 : 1;
    }

    private boolean tell() {
        Installation asGiven = Aftercall.installation();
        Installation installation = new RunFile(asGiven.state().runFile())
                .readLive()
                .map(live -> LiveStack.of(asGiven, live).installation())
                .orElse(asGiven);
        Screen screen = new Screen(System.out, Boolean.getBoolean(TERMINAL));
        try {
            boolean good = new Demo(installation, screen, Clock.systemUTC()).tell();
            screen.line("");
            if (!stop) {
                screen.line("Look at it:");
                System.out.print(Addresses.of(installation));
            }
            return good;
        } catch (StoppedShort e) {
            System.err.println("aftercall: the demo could not be told to its end: " + e.getMessage());
            return false;
        }
    }
}
