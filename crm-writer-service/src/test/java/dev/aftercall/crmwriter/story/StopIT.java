package dev.aftercall.crmwriter.story;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.testkit.process.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged service in a process of its own: tests within this JVM read Kafka with other settings for the end. */
@WriterTest
class StopIT {

    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Two seconds are what it is to take; the rest is for machines that have other things to do, but no whole grace. */
    private static final Duration STOP_LIMIT = GRACE.dividedBy(2);

    @TempDir
    Path folder;

    @Test
    void whoHasNothingUnderWayIsGoneWithinMoments() {
        // Given
        ChildProcess process = ServiceProcess.start(folder.resolve("crm-writer.log"), GRACE, Map.of());

        // When
        long begin = System.nanoTime();
        process.stop();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        assertThat(taken).as(process::logTail).isLessThan(STOP_LIMIT);
    }
}
