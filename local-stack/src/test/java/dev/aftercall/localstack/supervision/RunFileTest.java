package dev.aftercall.localstack.supervision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.localstack.supervision.RunState.Child;
import dev.aftercall.localstack.supervision.RunState.Phase;

import static org.assertj.core.api.Assertions.assertThat;

class RunFileTest {
    @TempDir
    private Path folder;

    private final ProcessIdentity self = ProcessIdentity.ofThisProcess();

    @Test
    void readsWhatWasWritten() {
        RunFile file = new RunFile(folder.resolve("run"));
        RunState state = new RunState(
                Phase.UP,
                self,
                Map.of("AFTERCALL_PORT_KAFKA", "9092"),
                List.of(new Child("kafka", new ProcessIdentity(7, "boot:12"))));

        file.write(state);

        assertThat(file.read()).contains(state);
        assertThat(file.readLive()).contains(state);
    }

    @Test
    void aSupervisorWhoseNumberBelongsToAnotherProcessNowIsNotLive() {
        RunFile file = new RunFile(folder.resolve("run"));
        file.write(new RunState(Phase.UP, new ProcessIdentity(self.pid(), "another boot:1"), Map.of(), List.of()));

        assertThat(file.readLive()).isEmpty();
        assertThat(file.read()).isPresent();
    }

    @Test
    void aFileThatIsMissingOrNoRunFileSaysNothing() throws Exception {
        Path path = folder.resolve("run");
        RunFile file = new RunFile(path);

        assertThat(file.read()).isEmpty();
        Files.writeString(path, "child half");
        assertThat(file.read()).isEmpty();
        Files.writeString(path, "something else\n");
        assertThat(file.read()).isEmpty();
    }
}
