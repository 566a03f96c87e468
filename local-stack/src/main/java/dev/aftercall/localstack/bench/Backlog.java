package dev.aftercall.localstack.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.aftercall.events.CrmWrite;

/**
 * Has so many revisions wait on a portal at any time. A call's next revision goes out only after the one before was written,
 * so that each is one by itself; of what waits each revision has the same share, as where calls come in all the time.
 */
final class Backlog {
    private static final long BETWEEN_LOOKS_MILLIS = 10;

    private final WriterStage stage;
    private final Supplier<BenchCall> calls;
    private final int size;
    private final List<Sent> waiting = new ArrayList<>();
    private final List<Deque<BenchCall>> ready = new ArrayList<>();
    private final long[] ended;
    private long lacking;
    private long turns;

    private record Sent(BenchCall call, int revision) {}

    /** @param revisions how many each call has */
    Backlog(WriterStage stage, Supplier<BenchCall> calls, int revisions, int size) {
        this.stage = stage;
        this.calls = calls;
        this.size = size;
        this.ended = new long[revisions];
        for (int i = 0; i < revisions; i++) {
            ready.add(new ArrayDeque<>());
        }
    }

    /**
     * What came to its end so far.
     *
     * @param byRevision how many of the first revision, of the second, and so on
     * @param lacking calls that came to their last end without all that they should have in HubSpot
     */
    record Ends(List<Long> byRevision, long lacking) {
        Ends since(Ends earlier) {
            List<Long> more = new ArrayList<>();
            for (int i = 0; i < byRevision.size(); i++) {
                more.add(byRevision.get(i) - earlier.byRevision.get(i));
            }
            return new Ends(more, lacking - earlier.lacking);
        }

        /** Each call has all revisions, so all ends divided by their number are calls. */
        double calls() {
            return byRevision.stream().mapToLong(Long::longValue).sum() / (double) byRevision.size();
        }

        /** Whether each revision has nearly the same share, so that the beginning is over. */
        boolean isMixed() {
            return byRevision.stream().allMatch(count -> Math.abs(count - calls()) <= calls() / 5);
        }
    }

    /** Keeps it up for so long. */
    Ends feed(long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline) {
            waiting.removeIf(this::hasEnded);
            while (waiting.size() < size) {
                sendNext();
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return ends();
    }

    Ends ends() {
        List<Long> byRevision = new ArrayList<>();
        for (long count : ended) {
            byRevision.add(count);
        }
        return new Ends(byRevision, lacking);
    }

    /** Waits until nothing of it is under way any more, or so long. */
    void drain(long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            waiting.removeIf(this::hasEnded);
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private boolean hasEnded(Sent sent) {
        Optional<CrmWrite> told = stage.ended(sent.call(), sent.revision());
        if (told.isEmpty()) {
            return false;
        }
        ended[sent.revision() - 1]++;
        if (sent.revision() < ended.length) {
            ready.get(sent.revision()).add(sent.call());
        } else if (!BenchCall.isWhole(told.get())) {
            lacking++;
        }
        return true;
    }

    /** The revisions in turn; one that no call is ready for is left out. */
    private void sendNext() {
        int index = (int) (turns++ % ended.length);
        if (index == 0) {
            send(calls.get(), 1);
        } else if (!ready.get(index).isEmpty()) {
            send(ready.get(index).remove(), index + 1);
        }
    }

    private void send(BenchCall call, int revision) {
        stage.send(call, revision);
        waiting.add(new Sent(call, revision));
    }
}
