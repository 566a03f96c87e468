package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.aftercall.localstack.LaunchedStack;
import dev.aftercall.localstack.supervision.ProcessIdentity;

import static org.awaitility.Awaitility.await;

/** The processes of a stack, to be killed. */
final class Parts {
    private final LaunchedStack stack;
    private final Map<String, ProcessIdentity> killed = new HashMap<>();

    Parts(LaunchedStack stack) {
        this.stack = stack;
    }

    /** SIGKILL. */
    void kill(String part) {
        ProcessIdentity process = stack.process(part).orElseThrow();
        killed.put(part, process);
        process.handle().orElseThrow().destroyForcibly();
    }

    /** Returns when the supervisor has the part ready again. */
    void awaitRestart(String part, Duration limit) {
        await().atMost(limit)
                .until(() -> stack.process(part)
                        .filter(process -> !process.equals(killed.get(part)))
                        .isPresent());
    }
}
