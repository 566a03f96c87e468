package dev.aftercall.crmwriter.story;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.StopSignal;

import static io.restassured.RestAssured.given;

/** The packaged service in a process of its own, among the servers of the other tests, on ports of its own. */
final class ServiceProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private ServiceProcess() {}

    /** Started and ready; the settings come on top of those of the test. */
    static ChildProcess start(Path log, Duration grace, Map<String, String> settings) {
        int port = Ports.free();
        Map<String, String> environment = environment(port);
        environment.putAll(settings);
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
                        log,
                        Privileges.inherited(),
                        Lifetime.WITH_JVM,
                        StopSignal.TERM,
                        grace),
                environment);
        process.awaitReady(START_LIMIT, () -> Ports.isListening(port) && isReady(port));
        return process;
    }

    private static boolean isReady(int port) {
        return given().port(port).get("/q/health/ready").statusCode() == 200;
    }

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
