package dev.aftercall.localstack.stack;

import java.net.URI;
import java.time.Duration;
import java.util.function.IntPredicate;

import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.PortCheck;
import dev.aftercall.localstack.supervision.Running;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.testkit.process.ChildProcess;

/**
 * A program of ours that is ready when a URL gives the answer it should.
 *
 * @param address where people find it
 * @param isReady judges the status of the answer, 0 when there was none
 */
record HttpPart(Program program, String address, URI readiness, IntPredicate isReady) implements Part {
    // A cold start of all services together on two busy cores.
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Running start() {
        if (!PortCheck.isFree(readiness.getPort())) {
            // Whoever has it might answer the probe, and would be taken for this part.
            throw new StartFailed("port %d is taken by another process".formatted(readiness.getPort()));
        }
        ChildProcess child = program.start();
        child.awaitReady(LONGEST_START, () -> isReady.test(HttpAnswer.statusOf(readiness)) && child.isAlive());
        return new Running(child.pid(), child::stop);
    }
}
