package dev.aftercall.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.demo.WebhookSender.Sent;

/** A platform at work: call after call ends, and what isn't accepted is sent again, as platforms do. */
final class CallsComingIn implements AutoCloseable {
    private static final long BETWEEN_MILLIS = 150;

    private final ScheduledExecutorService platform = Executors.newSingleThreadScheduledExecutor();
    private final Supplier<StoryCall> calls;
    private final Function<StoryCall, Sent> send;
    private final BlockingQueue<StoryCall> refused = new ArrayBlockingQueue<>(1);
    private final List<StoryCall> accepted = new ArrayList<>();
    private volatile boolean over;

    private CallsComingIn(Supplier<StoryCall> calls, Function<StoryCall, Sent> send) {
        this.calls = calls;
        this.send = send;
    }

    static CallsComingIn start(Supplier<StoryCall> calls, Function<StoryCall, Sent> send) {
        CallsComingIn coming = new CallsComingIn(calls, send);
        var unused = coming.platform.scheduleWithFixedDelay(coming::one, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
        return coming;
    }

    /** Ends when nothing is left to send again; what was accepted. */
    List<StoryCall> end() throws InterruptedException {
        over = true;
        if (!platform.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a call is still not accepted");
        }
        return List.copyOf(accepted);
    }

    @Override
    public void close() {
        platform.shutdownNow();
    }

    private void one() {
        @Nullable StoryCall again = refused.poll();
        if (again == null && over) {
            platform.shutdown();
            return;
        }
        StoryCall call = again == null ? calls.get() : again;
        if (isAccepted(call)) {
            accepted.add(call);
        } else {
            refused.add(call);
        }
    }

    private boolean isAccepted(StoryCall call) {
        try {
            return send.apply(call).isAsExpected();
        } catch (StoppedShort e) {
            return false;
        }
    }
}
