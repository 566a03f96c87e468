package dev.aftercall.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChildProcessIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void aChildEndsWithAJvmThatEndsInGoodOrder() throws Exception {
        // Given
        Process starter = startStarter(Lifetime.WITH_JVM);
        ProcessHandle child = childsHandle();

        // When
        starter.destroy();

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> !child.isAlive());
        assertThat(starter.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildEndsWithAJvmThatIsKilled() throws Exception {
        // Given
        Process starter = startStarter(Lifetime.UNTIL_CLOSED);
        ProcessHandle child = childsHandle();

        // When
        starter.destroyForcibly();

        // Then
        Awaitility.await().atMost(LIMIT).until(() -> isGoneOrUnreaped(child));
    }

    @Test
    void aDetachedChildOutlivesTheJvm() throws Exception {
        // Given
        Process starter = startStarter(Lifetime.DETACHED);
        ProcessHandle child = childsHandle();

        // When
        starter.destroyForcibly();

        // Then
        try {
            Awaitility.await()
                    .atMost(LIMIT)
                    .during(Duration.ofSeconds(1))
                    .until(() -> !starter.isAlive() && !isGoneOrUnreaped(child));
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aProgramThatEndsBeforeItIsReadyIsReportedWithItsLog() {
        ChildProcess failing = ChildProcess.start(order("failing", "sh", "-c", "echo no such disk; exit 3"));

        assertThatThrownBy(() -> failing.awaitReady(LIMIT, () -> false))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("failing ended with exit code 3")
                .hasMessageContaining("no such disk");
    }

    @Test
    void aProgramThatNeverAnswersIsKilledAfterTheLimit() {
        ChildProcess silent = ChildProcess.start(order("silent", "sleep", "600"));

        assertThatThrownBy(() -> silent.awaitReady(Duration.ofMillis(200), () -> false))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("silent did not answer");
        assertThat(silent.isAlive()).isFalse();
    }

    @Test
    void aProgramThatIgnoresTheStopSignalIsKilledAfterItsGrace() {
        ChildProcess stubborn =
                ChildProcess.start(order("stubborn", "sh", "-c", "trap '' TERM; echo up; exec sleep 600"));
        stubborn.awaitReady(LIMIT, () -> stubborn.logTail().contains("up"));

        stubborn.stop();

        assertThat(stubborn.isAlive()).isFalse();
    }

    private ChildProcess.Order order(String name, String... command) {
        return new ChildProcess.Order(
                name,
                List.of(command),
                folder.resolve(name + ".log"),
                Privileges.inherited(),
                Lifetime.WITH_JVM,
                StopSignal.TERM,
                Duration.ofMillis(300));
    }

    private Process startStarter(Lifetime lifetime) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        folder.toString(),
                        lifetime.name())
                .inheritIO()
                .start();
    }

    private ProcessHandle childsHandle() throws Exception {
        Path file = folder.resolve("child");
        Awaitility.await().atMost(LIMIT).until(() -> Files.exists(file));
        return ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
    }

    /** Whoever adopted the child may not have read its exit code yet; its command is empty then. */
    private static boolean isGoneOrUnreaped(ProcessHandle child) {
        return !child.isAlive() || child.info().command().isEmpty();
    }
}
