package dev.aftercall.localstack.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.localstack.supervision.FreePorts;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.testkit.process.ServerFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpPartTest {
    @TempDir
    private Path folder;

    @Test
    void doesNotTakeTheAnswerOfAnotherProcessForItsOwn() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        other.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        other.start();
        try {
            int port = other.getAddress().getPort();
            HttpPart part = part(port, "sleep 600");

            assertThatThrownBy(part::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessage("port %d is taken by another process".formatted(port));

            assertThat(folder.resolve("part.log")).doesNotExist();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aProgramThatEndsSaysHow() {
        assertThatThrownBy(part(FreePorts.one(), "echo out of order; exit 3")::start)
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("part ended with exit code 3")
                .hasMessageContaining("out of order");
    }

    private HttpPart part(int port, String script) {
        URI url = URI.create("http://127.0.0.1:" + port + "/");
        Program program = new Program("part", List.of("sh", "-c", script), Map.of(), folder.resolve("part.log"));
        return new HttpPart(program, url.toString(), url, status -> status == 200);
    }
}
