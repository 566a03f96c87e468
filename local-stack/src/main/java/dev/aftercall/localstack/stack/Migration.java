package dev.aftercall.localstack.stack;

import java.time.Duration;

import dev.aftercall.localstack.supervision.Chore;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.testkit.process.ChildProcess;

/** Brings a service's tables up to date: the service's own jar, started with {@code --migrate}. */
record Migration(String name, Program program) implements Chore {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Override
    public void perform() throws InterruptedException {
        ChildProcess migration = program.start();
        int exitCode = migration.awaitEnd(LONGEST);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (exitCode != 0) {
            throw new StartFailed("the migration ended with exit code %d. Its log ends with:%n%s"
                    .formatted(exitCode, migration.logTail()));
        }
    }
}
