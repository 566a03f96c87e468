package dev.aftercall.crmwriter.story;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.StopSignal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The packaged service in a process of its own: tests within this JVM read Kafka with other settings for the end. */
@WriterTest
class StopIT {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Two seconds are what it is to take; the rest is for machines that have other things to do, but no whole grace. */
    private static final Duration STOP_LIMIT = GRACE.dividedBy(2);

    @TempDir
    Path folder;

    @Test
    void whoHasNothingUnderWayIsGoneWithinMoments() {
        // Given
        int port = Ports.free();
        ChildProcess process = ChildProcess.start(
                new ChildProcess.Order(
                        "crm-writer-service",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                Path.of("target", "quarkus-app", "quarkus-run.jar")
                                        .toAbsolutePath()
                                        .toString()),
                        folder.resolve("crm-writer.log"),
                        Privileges.inherited(),
                        Lifetime.WITH_JVM,
                        StopSignal.TERM,
                        GRACE),
                environment(port));
        process.awaitReady(START_LIMIT, () -> Ports.isListening(port) && isReady(port));

        // When
        long begin = System.nanoTime();
        process.stop();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);

        // Then
        assertThat(taken).as(process::logTail).isLessThan(STOP_LIMIT);
    }

    private static boolean isReady(int port) {
        return given().port(port).get("/q/health/ready").statusCode() == 200;
    }

    /** Where the servers of the other tests are, on ports of its own. */
    private static Map<String, String> environment(int port) {
        Config config = ConfigProvider.getConfig();
        Map<String, String> environment = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("AFTERCALL_")) {
                config.getOptionalValue(name, String.class).ifPresent(value -> environment.put(name, value));
            }
        }
        environment.put("AFTERCALL_HTTP_PORT", Integer.toString(port));
        environment.put("AFTERCALL_INTERNAL_PORT", Integer.toString(Ports.free()));
        return environment;
    }
}
