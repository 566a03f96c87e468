package dev.aftercall.simulator.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.state.FileTrouble;
import dev.aftercall.simulator.state.Part;
import dev.aftercall.simulator.state.Recorder;

/**
 * All parts of the state, and the journal that keeps them where there is one. Promises: (1) an entry is in the journal
 * when {@link #append} returns, or for what is recorded together when that ends; (2) what is recorded together is one
 * line, so a crash leaves all of it or nothing; (3) going back to a copy leaves the old state or the other one.
 */
public final class Ledger implements Recorder, AutoCloseable {

    private static final String TOGETHER = "together";

    private record Entry(String stream, String text) {
        String json() {
            return "{\"stream\":\"" + stream + "\",\"entry\":" + text + "}";
        }
    }

    /** What a part held at some time. */
    private record Held<T>(Part<T> part, T contents) {

        static <T> Held<T> now(Part<T> part) {
            return new Held<>(part, part.contents());
        }

        static <T> Held<T> first(Part<T> part) {
            return new Held<>(part, part.first());
        }

        void write(BiConsumer<String, String> sink) {
            part.write(contents, sink);
        }

        void become() {
            part.become(contents);
        }
    }

    /** What all parts that rewind held at some time. */
    public static final class Copy {
        private final List<Held<?>> parts;

        private Copy(List<Held<?>> parts) {
            this.parts = parts;
        }
    }

    private final List<Part<?>> parts = new ArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Entry> line = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private boolean gathering;
    private volatile Optional<Journal> journal = Optional.empty();

    /** Keeps this part too; all are named before the journal is opened. */
    public <P extends Part<?>> P add(P part) {
        parts.add(part);
        return part;
    }

    /**
     * Makes every part what this file says, and writes there from now on.
     *
     * @return whether the file held nothing
     */
    public boolean open(Path file) {
        Journal opened = Journal.open(file, this::replay);
        journal = Optional.of(opened);
        return opened.isNew();
    }

    private void replay(String stream, JsonNode entry) {
        if (stream.equals(TOGETHER)) {
            entry.forEach(each -> replay(each.path("stream").asText(), each.path("entry")));
            return;
        }
        Part<?> owner = parts.stream()
                .filter(part -> part.owns(stream))
                .findFirst()
                .orElseThrow(() -> FileTrouble.unreadable("the journal names a stream that does not exist: " + stream));
        owner.replay(stream, entry);
    }

    /** Whether there is a journal that keeps what is recorded. */
    public boolean isKept() {
        return journal.isPresent();
    }

    /** Lets all parts go on from what they hold. */
    public void begin() {
        parts.forEach(Part::begin);
    }

    @Override
    public void append(String stream, Supplier<String> entry) {
        if (journal.isEmpty()) {
            return;
        }
        if (turn.isHeldByCurrentThread() && gathering) {
            line.add(new Entry(stream, entry.get()));
        } else {
            journal.get().append(stream, entry.get());
        }
    }

    @Override
    public void together(Runnable recording) {
        inTurn(() -> {
            if (gathering) {
                recording.run();
            } else {
                gather(recording);
            }
        });
    }

    private void gather(Runnable recording) {
        List<Runnable> due;
        gathering = true;
        try {
            recording.run();
            write();
            due = List.copyOf(later);
        } finally {
            gathering = false;
            line.clear();
            later.clear();
        }
        due.forEach(Runnable::run);
    }

    private void write() {
        if (line.size() == 1) {
            Entry only = line.getFirst();
            journal.ifPresent(open -> open.append(only.stream(), only.text()));
        } else if (!line.isEmpty()) {
            String all = line.stream().map(Entry::json).collect(Collectors.joining(",", "[", "]"));
            journal.ifPresent(open -> open.append(TOGETHER, all));
        }
    }

    @Override
    public void afterwards(Runnable what) {
        if (turn.isHeldByCurrentThread() && gathering) {
            later.add(what);
        } else {
            what.run();
        }
    }

    /** What is held at one moment: of each write either all that it recorded, or nothing. */
    public Copy copy() {
        List<Held<?>> held = new ArrayList<>();
        alone(() -> parts.stream().filter(Part::rewinds).<Held<?>>map(Held::now).forEach(held::add));
        return new Copy(held);
    }

    /** What was held at the very first start, in the parts that snapshots leave alone too. */
    public Copy first() {
        return new Copy(parts.stream().<Held<?>>map(Held::first).toList());
    }

    /**
     * Holds this from now on; a crash meanwhile leaves what was held before, or this.
     *
     * @param forgetting what else belongs to what was held before, done while nobody writes
     */
    public void become(Copy copy, Runnable forgetting) {
        alone(() -> {
            List<Held<?>> all = new ArrayList<>(copy.parts);
            parts.stream()
                    .filter(part ->
                            copy.parts.stream().noneMatch(held -> held.part().equals(part)))
                    .<Held<?>>map(Held::now)
                    .forEach(all::add);
            journal.ifPresent(open -> open.rewrite(sink -> all.forEach(held -> held.write(sink::append))));
            forgetting.run();
            copy.parts.forEach(Held::become);
            begin();
        });
    }

    /** Nobody writes meanwhile: what the journal and memory hold would differ. */
    private void alone(Runnable what) {
        List<Consumer<Runnable>> turns = new ArrayList<>();
        parts.forEach(part -> turns.add(part::alone));
        turns.add(this::inTurn);
        Runnable all = what;
        for (Consumer<Runnable> each : turns.reversed()) {
            Runnable inner = all;
            all = () -> each.accept(inner);
        }
        all.run();
    }

    private void inTurn(Runnable what) {
        turn.lock();
        try {
            what.run();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        journal.ifPresent(Journal::close);
    }
}
