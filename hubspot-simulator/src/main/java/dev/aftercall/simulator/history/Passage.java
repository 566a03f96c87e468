package dev.aftercall.simulator.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.http.RequestId;

/**
 * One request on its way through the simulator: what was asked, which faults struck it and what it wrote. Used by one
 * thread at a time; while its resource works it is that thread's current one.
 */
public final class Passage {

    /** A fault that struck. */
    public record Struck(int faultId, String effect) {}

    /**
     * What was asked, as far as it may be shown: no query and no token.
     *
     * @param traceparent the trace it came in, as the client wrote it
     */
    public record Asked(
            String requestId, Instant at, String method, String path, String endpoint, Optional<String> traceparent) {}

    private static final ThreadLocal<@Nullable Passage> CURRENT = new ThreadLocal<>();

    private final Asked asked;
    private final long startedAt = System.nanoTime();
    private final List<Struck> struck = new ArrayList<>();
    private final WriteSheet writes = new WriteSheet();
    private InputGate gate = InputGate.OPEN;
    private Optional<Integer> made = Optional.empty();
    private Optional<Long> hubId;
    private Optional<String> clientId;

    public Passage(Asked asked, Optional<Long> hubId, Optional<String> clientId) {
        this.asked = asked;
        this.hubId = hubId;
        this.clientId = clientId;
    }

    /** The same request to be done once more, or later. */
    public Passage again() {
        Passage other = new Passage(asked, hubId, clientId);
        other.struck.addAll(struck);
        other.gate = gate;
        return other;
    }

    /** What faults do to its inputs. */
    public InputGate gate() {
        return gate;
    }

    public void gate(InputGate other) {
        gate = other;
    }

    /** The request that this thread works on. */
    public static Optional<Passage> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Works on this request. */
    public <T> T during(Supplier<T> work) {
        Passage before = CURRENT.get();
        CURRENT.set(this);
        try {
            return RequestId.during(asked.requestId(), work);
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Says whose request it is, where no bearer token said so. */
    public void belongsTo(long hub, String client) {
        hubId = Optional.of(hub);
        clientId = Optional.of(client);
    }

    public void struckBy(int faultId, String effect) {
        struck.add(new Struck(faultId, effect));
    }

    /** Says what its resource answered, whatever becomes of that answer. */
    public void madeOf(int status) {
        made = Optional.of(status);
    }

    public Optional<Integer> made() {
        return made;
    }

    public Asked asked() {
        return asked;
    }

    public Optional<Long> hubId() {
        return hubId;
    }

    public Optional<String> clientId() {
        return clientId;
    }

    public List<Struck> struck() {
        return List.copyOf(struck);
    }

    public WriteSheet writes() {
        return writes;
    }

    long nanosSinceStart() {
        return System.nanoTime() - startedAt;
    }
}
