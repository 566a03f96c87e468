package dev.aftercall.localstack.supervision;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.localstack.supervision.RunState.Child;
import dev.aftercall.localstack.supervision.RunState.Phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SupervisorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final SleepingPart first = new SleepingPart("first");
    private final SleepingPart second = new SleepingPart("second");
    private RunFile runFile;
    private Supervisor supervisor;

    @BeforeEach
    void create() {
        runFile = new RunFile(folder.resolve("run"));
        Progress progress = new Progress(new PrintStream(words, true, StandardCharsets.UTF_8), Clock.systemUTC());
        supervisor = new Supervisor(runFile, Map.of(), progress);
    }

    @AfterEach
    void stop() {
        supervisor.stop();
    }

    @Test
    void remembersWhatRuns() throws Exception {
        supervisor.start(List.of(Stage.of(List.of(first)), Stage.of(List.of(second))));

        RunState state = runFile.readLive().orElseThrow();
        assertThat(state.phase()).isEqualTo(Phase.UP);
        assertThat(state.children().stream().map(Child::name)).contains("first", "second");
        assertThat(state.children().stream().map(child -> child.identity().pid()))
                .contains(first.started().getLast().pid());
    }

    @Test
    void startsAPartAgainThatWasKilled() throws Exception {
        supervisor.start(List.of(Stage.of(List.of(first))));

        first.started().getFirst().destroyForcibly();

        await().atMost(LIMIT).until(() -> first.started().size() == 2 && first.isRunning());
        await().atMost(LIMIT).until(() -> said("is back"));
        assertThat(words.toString(StandardCharsets.UTF_8)).contains("first                has died");
    }

    @Test
    void aPartThatHasDiedIsNotBackWhateverItsProbeSays() throws Exception {
        supervisor.start(List.of(Stage.of(List.of(first))));
        first.diesAtOnce(true);

        first.started().getFirst().destroyForcibly();

        await().atMost(LIMIT).until(() -> said("first                does not come back: first ended as soon as"));
        assertThat(said("is back")).isFalse();
        first.diesAtOnce(false);
        await().atMost(LIMIT).until(() -> said("is back"));
        assertThat(first.isRunning()).isTrue();
    }

    @Test
    void aPartThatDiesAtItsFirstStartEndsTheStart() {
        second.diesAtOnce(true);

        assertThatThrownBy(() -> supervisor.start(List.of(Stage.of(List.of(first)), Stage.of(List.of(second)))))
                .isInstanceOf(StartFailed.class)
                .hasMessage("second failed: second ended as soon as it was ready");

        assertThat(first.isRunning()).isFalse();
    }

    @Test
    void leavesNothingBehind() throws Exception {
        supervisor.start(List.of(Stage.of(List.of(first, second))));

        supervisor.stop();

        assertThat(first.isRunning()).isFalse();
        assertThat(second.isRunning()).isFalse();
        assertThat(first.started()).hasSize(1);
        assertThat(runFile.read()).isEmpty();
    }

    @Test
    void takesEverythingDownWhenAStepFails() {
        Chore refusing = chore("migration", () -> {
            throw new IllegalStateException("no such table");
        });

        assertThatThrownBy(() -> supervisor.start(
                        List.of(Stage.of(List.of(first)), Stage.of(List.of(refusing)), Stage.of(List.of(second)))))
                .isInstanceOf(StartFailed.class)
                .hasMessage("migration failed: no such table");

        assertThat(first.isRunning()).isFalse();
        assertThat(second.started()).isEmpty();
        assertThat(runFile.read()).isEmpty();
    }

    @Test
    void canBeStoppedInTheMiddleOfAStart() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        Chore endless = chore("endless", () -> {
            reached.countDown();
            new CountDownLatch(1).await();
        });
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread start = Thread.ofPlatform().start(() -> {
            try {
                outcome.set(supervisor.start(List.of(Stage.of(List.of(first)), Stage.of(List.of(endless, second)))));
            } catch (StartFailed | InterruptedException e) {
                outcome.set(e);
            }
        });
        reached.await();

        supervisor.stop();

        start.join(LIMIT.toMillis());
        assertThat(outcome.get()).isEqualTo(false);
        assertThat(first.isRunning()).isFalse();
        assertThat(second.isRunning()).isFalse();
        assertThat(runFile.read()).isEmpty();
    }

    private boolean said(String what) {
        return words.toString(StandardCharsets.UTF_8).contains(what);
    }

    private interface Work {
        void perform() throws InterruptedException;
    }

    private static Chore chore(String name, Work work) {
        return new Chore() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void perform() throws InterruptedException {
                work.perform();
            }
        };
    }
}
