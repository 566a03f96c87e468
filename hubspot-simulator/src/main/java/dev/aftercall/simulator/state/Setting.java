package dev.aftercall.simulator.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that is set as a whole while the simulator runs, and recorded before it counts. */
public final class Setting<T> implements Part<T>, Supplier<T> {

    private final String stream;
    private final T first;
    private final Format<T> format;
    private final Recorder recorder;
    private final boolean rewinds;
    private final Turn turn = new Turn();
    private final List<BiConsumer<T, T>> watchers = new CopyOnWriteArrayList<>();
    private volatile T value;
    private T begun;

    private Setting(String stream, T first, Format<T> format, Recorder recorder, boolean rewinds) {
        this.stream = stream;
        this.first = first;
        this.format = format;
        this.recorder = recorder;
        this.rewinds = rewinds;
        this.value = first;
        this.begun = first;
    }

    /** Is this at first, where nothing else was kept. */
    public static <T> Setting<T> kept(String stream, T first, Format<T> format, Recorder recorder) {
        return new Setting<>(stream, first, format, recorder, true);
    }

    /** As {@link #kept}, and no snapshot takes it back. */
    public static <T> Setting<T> keptAndNotRewound(String stream, T first, Format<T> format, Recorder recorder) {
        return new Setting<>(stream, first, format, recorder, false);
    }

    /** Is gone when the process ends. */
    public static <T> Setting<T> unkept(T first) {
        return new Setting<>("", first, Format.of(unused -> "", unused -> first), Recorder.NONE, true);
    }

    @Override
    public T get() {
        return value;
    }

    public void set(T other) {
        update(unused -> other);
    }

    /** Sets what is made of what is set now; nobody else sets it meanwhile. */
    public T update(UnaryOperator<T> change) {
        return turn.get(() -> {
            T before = value;
            T next = change.apply(before);
            if (!next.equals(before)) {
                recorder.append(stream, () -> format.write(next));
            }
            value = next;
            begun = next;
            watchers.forEach(watcher -> watcher.accept(before, next));
            return next;
        });
    }

    /** Tells of what was set and what is, also where it is the same. */
    public void watch(BiConsumer<T, T> watcher) {
        watchers.add(watcher);
    }

    @Override
    public boolean owns(String other) {
        return stream.equals(other);
    }

    @Override
    public void replay(String from, JsonNode entry) {
        value = format.read(entry);
    }

    @Override
    public T contents() {
        return value;
    }

    @Override
    public T first() {
        return first;
    }

    /** What it is at first is not written: another start may say otherwise. */
    @Override
    public void write(T contents, BiConsumer<String, String> sink) {
        if (!contents.equals(first)) {
            sink.accept(stream, format.write(contents));
        }
    }

    @Override
    public void become(T contents) {
        value = contents;
    }

    @Override
    public void begin() {
        turn.run(() -> {
            T before = begun;
            begun = value;
            watchers.forEach(watcher -> watcher.accept(before, begun));
        });
    }

    @Override
    public boolean rewinds() {
        return rewinds;
    }

    @Override
    public void alone(Runnable what) {
        turn.run(what);
    }
}
