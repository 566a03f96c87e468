package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Turn;

/** The entries of the journal in order, for three days of the simulator's clock. They are added one after the other. */
final class JournalEntries implements Book<List<JournalEntry>, JournalEntry> {

    /** How long entries are kept, and what became of snapshots. */
    static final Duration KEPT = Duration.ofDays(3);

    private final Clock clock;
    private final Turn turn = new Turn();
    private final List<JournalEntry> entries = new ArrayList<>();
    // Counted from the first entry ever: what is dropped in front leaves the others' places as they are.
    private final Map<String, Long> places = new HashMap<>();
    private long dropped;

    JournalEntries(Clock clock) {
        this.clock = clock;
    }

    /** Adds one that is recorded already. */
    @Override
    public void restore(JournalEntry entry) {
        turn.run(() -> {
            dropOld();
            places.put(entry.offset().toString(), dropped + entries.size());
            entries.add(entry);
        });
    }

    @Override
    public List<JournalEntry> contents() {
        return read(List::copyOf);
    }

    @Override
    public void become(List<JournalEntry> contents) {
        turn.run(() -> {
            drop(entries.size());
            contents.forEach(this::restore);
        });
    }

    /** Entries are added by whoever records, one after the other. */
    @Override
    public void alone(Runnable what) {
        what.run();
    }

    /** The oldest entries of one account, or of all, the oldest first. */
    List<JournalEntry> first(OptionalLong hubId, int count) {
        return read(kept -> of(hubId, kept.stream(), count));
    }

    /** The newest entries of one account, or of all, the oldest first. */
    List<JournalEntry> last(OptionalLong hubId, int count) {
        return read(kept -> of(hubId, kept.reversed().stream(), count).reversed());
    }

    /** The entries of one account, or of all, that follow the one with this offset; empty when that is too old. */
    Optional<List<JournalEntry>> after(String offset, OptionalLong hubId, int count) {
        return read(kept ->
                place(offset).map(place -> of(hubId, kept.subList(place + 1, kept.size()).stream(), count)));
    }

    /** The entry with this offset, unless it is too old. */
    Optional<JournalEntry> find(String offset) {
        return read(kept -> place(offset).map(kept::get));
    }

    private static List<JournalEntry> of(OptionalLong hubId, Stream<JournalEntry> entries, int count) {
        return entries.filter(entry -> hubId.isEmpty() || entry.hubId() == hubId.getAsLong())
                .limit(count)
                .toList();
    }

    private Optional<Integer> place(String offset) {
        return Optional.ofNullable(places.get(offset)).map(place -> (int) (place - dropped));
    }

    private <T> T read(Function<List<JournalEntry>, T> reader) {
        return turn.get(() -> {
            dropOld();
            return reader.apply(entries);
        });
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(KEPT);
        int old = 0;
        while (old < entries.size() && entries.get(old).publishedAt().isBefore(oldest)) {
            old++;
        }
        drop(old);
    }

    private void drop(int count) {
        List<JournalEntry> old = entries.subList(0, count);
        old.forEach(entry -> places.remove(entry.offset().toString()));
        old.clear();
        dropped += count;
    }
}
