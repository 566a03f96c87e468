package dev.aftercall.localstack.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.aftercall.localstack.supervision.Chore;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.testkit.process.ChildProcess;

/** Brings a service's tables up to date: the service's own jar, started with {@code --migrate}. */
record Migration(String name, Program program) implements Chore {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final String REMEDY =
            "If the tables come from another version of the code, ./aftercall up --fresh drops all state.";

    @Override
    public void perform() throws InterruptedException {
        ChildProcess migration = program.start();
        try {
            awaitEndOf(migration);
        } catch (InterruptedException e) {
            migration.kill();
            throw e;
        }
        int exitCode = migration.awaitEnd(Duration.ofSeconds(5));
        if (exitCode != 0) {
            throw new StartFailed("the migration ended with exit code %d. Its log ends with:%n%s%n%s"
                    .formatted(exitCode, migration.logTail(), REMEDY));
        }
    }

    /** Unlike {@link ChildProcess#awaitEnd} it heeds an interrupt. */
    private static void awaitEndOf(ChildProcess migration) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(migration.pid());
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            migration.kill();
            throw new StartFailed("the migration was not done after %d s. Its log ends with:%n%s"
                    .formatted(LONGEST.toSeconds(), migration.logTail()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("can't watch the migration", e);
        }
    }
}
