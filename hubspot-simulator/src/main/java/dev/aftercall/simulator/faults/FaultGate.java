package dev.aftercall.simulator.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.RequestId;

/** Stands before the resources and lets faults strike what token and limits have let in. */
public final class FaultGate implements AutoCloseable {

    /** What a request asks for. */
    public interface Resource {

        /** Does it. */
        Reply answer();

        /** Does it later, by the simulator's clock. */
        void answerLater(Duration after);
    }

    private final FaultBook book;
    private final CountDownLatch closed = new CountDownLatch(1);

    public FaultGate(FaultBook book) {
        this.book = book;
    }

    public FaultBook book() {
        return book;
    }

    /** The answer that the client gets; empty when its connection is to be dropped. */
    public Optional<Reply> pass(Passage passage, Request request, Resource resource) {
        List<FaultBook.Strike> strikes =
                book.strike(request, passage.hubId(), passage.asked().path());
        InputFaults inputs = new InputFaults();
        for (FaultBook.Strike strike : strikes) {
            passage.struckBy(strike.faultId(), strike.effect().wireName());
            if (strike.effect() instanceof Effect.Delay delay) {
                if (!waitFor(delay)) {
                    return Optional.empty();
                }
            } else if (strike.effect().leavesRoom()) {
                inputs.add(strike.effect(), strike.seed());
            }
        }
        if (!inputs.isEmpty()) {
            passage.gate(inputs);
        }
        boolean ends = !strikes.isEmpty() && !strikes.getLast().effect().leavesRoom();
        return ends ? struck(strikes.getLast(), resource) : Optional.of(resource.answer());
    }

    private Optional<Reply> struck(FaultBook.Strike strike, Resource resource) {
        return switch (strike.effect()) {
            case Effect.Delay ignored -> Optional.of(resource.answer());
            case Effect.FailInputs ignored -> Optional.of(resource.answer());
            case Effect.LoseInputs ignored -> Optional.of(resource.answer());
            case Effect.Answer(var status, var body, var headers) -> Optional.of(canned(status, body, headers));
            case Effect.AnswerAfter(var status, var body, var headers) -> {
                resource.answer();
                yield Optional.of(canned(status, body, headers));
            }
            case Effect.OtherStatus(int status) -> Optional.of(otherStatus(resource.answer(), status));
            case Effect.Malformed ignored -> Optional.of(broken(resource.answer()));
            case Effect.DropBefore ignored -> Optional.empty();
            case Effect.DropAfter ignored -> {
                resource.answer();
                yield Optional.empty();
            }
            case Effect.CommitLater later -> {
                resource.answerLater(wait(later, strike.seed()));
                yield Optional.empty();
            }
            case Effect.HoldAfter ignored -> {
                Reply reply = resource.answer();
                yield book.hold(strike.faultId()).join() == FaultBook.Release.ANSWER
                        ? Optional.of(reply)
                        : Optional.empty();
            }
        };
    }

    private static Reply canned(int status, String body, Map<String, String> headers) {
        return new Reply(status, body.replace(CannedAnswer.REQUEST_ID, RequestId.current()), headers);
    }

    private static Reply otherStatus(Reply reply, int status) {
        return reply.status() < 300 ? reply.withStatus(status) : reply;
    }

    private static Reply broken(Reply reply) {
        return reply.withBody(reply.body().substring(0, reply.body().length() * 2 / 3));
    }

    private static Duration wait(Effect.CommitLater later, long seed) {
        return later.drawn()
                ? Duration.ofMillis((long) (later.after().toMillis() * new Random(seed).nextDouble()))
                : later.after();
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
        book.dropHeld();
    }
}
