package dev.aftercall.hubspot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Call;
import okhttp3.Response;

/**
 * One call and its answer. It runs on a virtual thread of its own, so that whoever waits for it can be interrupted at
 * any moment, in a name lookup and on a platform thread too: the call is then cancelled, and its outcome is still the
 * true one: the answer if it was there already, kept here if nothing had left, else in doubt.
 */
final class Exchange {

    private static final long LAST_WORD_MILLIS = 500;

    private final String operation;
    private final Call call;
    private final Departure departure;
    private final FutureTask<Reply<Wire.Answer>> work = new FutureTask<>(this::execute);

    Exchange(String operation, Call call, Departure departure) {
        this.operation = operation;
        this.call = call;
        this.departure = departure;
    }

    /** Runs it. A thread that was interrupted meanwhile still is afterwards. */
    Reply<Wire.Answer> run() {
        if (Thread.currentThread().isInterrupted()) {
            return without(FailureKind.NOT_SENT);
        }
        Thread.ofVirtual().name("hubspot").start(work);
        try {
            return work.get();
        } catch (InterruptedException e) {
            call.cancel();
            Optional<Reply<Wire.Answer>> known = lastWord();
            Thread.currentThread().interrupt();
            return known.orElseGet(() -> without(departure.forbid() ? FailureKind.NOT_SENT : FailureKind.STOPPED));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call to HubSpot ended in a bug: " + operation, e.getCause());
        }
    }

    /** What had come before the call was cancelled, if anything had. */
    private Optional<Reply<Wire.Answer>> lastWord() {
        try {
            Reply<Wire.Answer> reply = work.get(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
            return reply instanceof Reply.Ok ? Optional.of(reply) : Optional.empty();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private Reply<Wire.Answer> execute() {
        try (Response response = call.execute()) {
            return new Reply.Ok<>(new Wire.Answer(response.code(), response.headers(), body(response)));
        } catch (IOException e) {
            return without(FailureTable.of(e, departure.hasBegun()));
        }
    }

    /** A refusal whose body breaks off is still that refusal, except where the status alone doesn't say which. */
    private static Optional<JsonNode> body(Response response) throws IOException {
        try (InputStream stream = response.body().byteStream()) {
            return Json.tryRead(stream);
        } catch (IOException e) {
            if (response.isSuccessful() || response.code() == 400) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Reply<Wire.Answer> without(FailureKind kind) {
        return new Reply.Failed<>(HubSpotFailure.withoutAnswer(operation, kind));
    }
}
