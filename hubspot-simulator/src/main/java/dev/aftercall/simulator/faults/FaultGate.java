package dev.aftercall.simulator.faults;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;

/** Stands before the resources and lets faults strike. */
public final class FaultGate implements AutoCloseable {

    private final FaultBook book;
    private final CountDownLatch closed = new CountDownLatch(1);

    public FaultGate(FaultBook book) {
        this.book = book;
    }

    public FaultBook book() {
        return book;
    }

    /** The answer that the client gets; empty when its connection is to be dropped. */
    public Optional<Reply> pass(Request request, Passage passage, Handler resource) {
        Optional<FaultBook.Strike> strike = book.strike(request, passage.hubId());
        strike.ifPresent(each -> passage.struckBy(each.faultId(), each.effect().wireName()));
        if (strike.isEmpty()) {
            return Optional.of(resource.handle(request));
        }
        return switch (strike.get().effect()) {
            case Effect.Delay delay -> {
                yield waitFor(delay) ? Optional.of(resource.handle(request)) : Optional.empty();
            }
            case Effect.Answer answer -> Optional.of(new Reply(answer.status(), answer.body(), answer.headers()));
            case Effect.DropBefore ignored -> Optional.empty();
            case Effect.DropAfter ignored -> {
                resource.handle(request);
                yield Optional.empty();
            }
            case Effect.HoldAfter ignored -> {
                Reply reply = resource.handle(request);
                yield book.hold(strike.get().faultId()).join() == FaultBook.Release.ANSWER
                        ? Optional.of(reply)
                        : Optional.empty();
            }
        };
    }

    /** False when the simulator was closed meanwhile. */
    private boolean waitFor(Effect.Delay delay) {
        try {
            return !closed.await(delay.by().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends all waiting; held answers are dropped. */
    @Override
    public void close() {
        closed.countDown();
        book.clear();
    }
}
