package dev.aftercall.localstack.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.stack.Release;
import dev.aftercall.localstack.stack.Stack;
import dev.aftercall.localstack.supervision.Leftovers;
import dev.aftercall.localstack.supervision.PortCheck;
import dev.aftercall.localstack.supervision.Progress;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.localstack.supervision.StateLock;
import dev.aftercall.localstack.supervision.Supervisor;

/** The process that owns all others. SIGTERM ends it and them; what it says goes to its log, which `up` shows. */
final class SupervisorProcess {
    private final Installation installation;
    private final Progress progress;
    private final RunFile runFile;

    private SupervisorProcess(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
        this.runFile = new RunFile(installation.state().runFile());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Progress progress = new Progress(System.out, Clock.systemUTC());
        Installation installation = Aftercall.installation();
        Release release = new Release(Path.of(arguments[0]));
        installation.state().create();
        Optional<StateLock> lock = StateLock.take(installation.state().lock());
        if (lock.isEmpty()) {
            progress.line("Another stack uses " + installation.state().root());
            System.exit(1);
        }
        try {
            installation.state().dropReleasesBut(release.folder());
            new SupervisorProcess(installation, progress).run(release);
        } catch (StartFailed failure) {
            progress.line(failure.getMessage());
            System.exit(1);
        } finally {
            lock.get().close();
        }
    }

    private void run(Release release) throws InterruptedException {
        int ended = Leftovers.end(runFile);
        if (ended > 0) {
            progress.line("Ended %d processes that a killed supervisor had left".formatted(ended));
        }
        List<String> complaints = PortCheck.complaints(installation.ports());
        if (!complaints.isEmpty()) {
            throw new StartFailed("Nothing was started:\n  " + String.join("\n  ", complaints));
        }
        Supervisor supervisor = new Supervisor(runFile, installation.ports().settings(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop the stack"));
        if (supervisor.start(new Stack(installation, release).stages())) {
            supervisor.awaitStop();
        }
    }
}
