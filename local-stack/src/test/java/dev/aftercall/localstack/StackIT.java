package dev.aftercall.localstack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Service;
import dev.aftercall.localstack.supervision.ProcessIdentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole stack, started and ended as a person would, on ports of its own and in a state folder of its own. */
class StackIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final LaunchedStack stack = LaunchedStack.inTarget("stack it");

    @AfterEach
    void end() throws Exception {
        stack.launch("down");
        assertThat(stack.processesLeft()).isEmpty();
    }

    @Test
    void comesUpHealsAndGoesDown() throws Exception {
        LaunchedStack.Result up = stack.launch("up", "--detach", "--fresh");

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output())
                .contains(stack.ports().url(Port.GATEWAY))
                .contains("./aftercall token --workspace 0193a000-0000-7000-8000-000000000001 --role admin");
        assertThat(stack.parts()).contains("postgres", "kafka", "gateway").hasSize(Port.values().length);
        for (Service service : Service.values()) {
            assertThat(status(stack.ports().url(service.port()) + "/q/health/ready"))
                    .isEqualTo(200);
        }
        assertThat(status(stack.ports().url(Port.GATEWAY) + "/q/health/ready")).isEqualTo(404);
        assertThat(stack.launch("token", "--workspace", "0193a000-0000-7000-8000-000000000001", "--role", "rep")
                        .output()
                        .strip())
                .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

        LaunchedStack.Result second = stack.launch("up", "--detach");
        assertThat(second.exitCode()).isZero();
        assertThat(second.output())
                .contains("already up")
                .contains(stack.ports().url(Port.GATEWAY));

        ProcessIdentity killed = stack.process("sync-service").orElseThrow();
        killed.handle().orElseThrow().destroyForcibly();
        await().atMost(LIMIT)
                .until(() -> stack.process("sync-service")
                        .filter(process -> !process.equals(killed))
                        .isPresent());
        assertThat(status(stack.ports().url(Port.SYNC) + "/q/health/ready")).isEqualTo(200);

        stack.supervisor().handle().orElseThrow().destroyForcibly();
        await().atMost(LIMIT).until(() -> !stack.supervisor().isRunning());
        LaunchedStack.Result again = stack.launch("up", "--detach");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(status(stack.ports().url(Port.AUTH) + "/q/health/ready")).isEqualTo(200);
    }

    private static int status(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer =
                    client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
            return answer.statusCode();
        }
    }
}
