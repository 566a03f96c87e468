package dev.aftercall.testkit.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Puts {@code setsid} and {@code setpriv} before a command where this machine has them.
 *
 * <p>Both replace themselves by the command, so the process id stays the one that Java knows. A session of its own
 * keeps a terminal's Ctrl-C from reaching the server before its owner stops it.
 */
final class CommandLine {
    private static final boolean HAS_SETSID = succeeds("setsid", "true");
    private static final boolean HAS_DEATH_SIGNAL = succeeds("setpriv", "--pdeathsig", "TERM", "true");

    private CommandLine() {}

    static List<String> of(List<String> command, Privileges privileges, Lifetime lifetime, StopSignal signal) {
        List<String> line = new ArrayList<>();
        if (HAS_SETSID) {
            line.add("setsid");
        }
        boolean deathSignal = HAS_DEATH_SIGNAL && lifetime != Lifetime.DETACHED;
        if (deathSignal || !privileges.setprivOptions().isEmpty()) {
            line.add("setpriv");
            line.addAll(privileges.setprivOptions());
            if (deathSignal) {
                line.addAll(List.of("--pdeathsig", signal.name()));
            }
            line.add("--");
        }
        line.addAll(command);
        return line;
    }

    /** Whether the command can be run and exits with 0 within ten seconds. */
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
