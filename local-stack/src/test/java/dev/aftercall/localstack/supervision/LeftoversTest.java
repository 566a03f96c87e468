package dev.aftercall.localstack.supervision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.localstack.supervision.RunState.Child;
import dev.aftercall.localstack.supervision.RunState.Phase;

import static org.assertj.core.api.Assertions.assertThat;

class LeftoversTest {
    private static final ProcessIdentity DEAD = new ProcessIdentity(1, "long ago");

    @TempDir
    private Path folder;

    private Process process;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAKilledSupervisorLeft() throws Exception {
        RunFile file = runFile(DEAD, ProcessIdentity.of(process.pid()).orElseThrow());

        int ended = Leftovers.end(file);

        assertThat(ended).isEqualTo(1);
        // A zombie until this JVM, its parent, has reaped it.
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(file.read()).isEmpty();
    }

    @Test
    void whatEndsByItselfHasLeftItsPortWhenItIsFoundEnded() throws Exception {
        // Given
        int port = FreePorts.one();
        Process listener = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listener.class.getName(),
                        Integer.toString(port))
                .start();
        assertThat(listener.getInputStream().read()).isEqualTo(Listener.READY);
        RunFile file = runFile(DEAD, ProcessIdentity.of(listener.pid()).orElseThrow());

        // When
        listener.destroyForcibly();
        Leftovers.end(file);

        // Then
        assertThat(PortCheck.isFree(port)).isTrue();
    }

    @Test
    void sparesAProcessThatOnlyHasTheSameNumber() {
        RunFile file = runFile(DEAD, new ProcessIdentity(process.pid(), "another boot:1"));

        int ended = Leftovers.end(file);

        assertThat(ended).isZero();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void sparesTheChildrenOfALiveSupervisor() {
        RunFile file = runFile(
                ProcessIdentity.ofThisProcess(),
                ProcessIdentity.of(process.pid()).orElseThrow());

        int ended = Leftovers.end(file);

        assertThat(ended).isZero();
        assertThat(process.isAlive()).isTrue();
        assertThat(file.read()).isPresent();
    }

    private RunFile runFile(ProcessIdentity supervisor, ProcessIdentity child) {
        RunFile file = new RunFile(folder.resolve("run"));
        file.write(new RunState(Phase.UP, supervisor, Map.of(), List.of(new Child("part", child))));
        return file;
    }
}
