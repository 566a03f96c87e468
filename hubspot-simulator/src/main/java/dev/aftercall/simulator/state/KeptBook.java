package dev.aftercall.simulator.state;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A book as a part of the state, in one stream.
 *
 * @param entries changes that make of an empty book one with these contents
 */
public record KeptBook<C, E>(String stream, Book<C, E> book, C first, Format<E> format, Function<C, List<E>> entries)
        implements Part<C> {

    @Override
    public boolean owns(String other) {
        return stream.equals(other);
    }

    @Override
    public void replay(String from, JsonNode entry) {
        book.restore(format.read(entry));
    }

    @Override
    public C contents() {
        return book.contents();
    }

    @Override
    public void write(C contents, BiConsumer<String, String> sink) {
        entries.apply(contents).forEach(each -> sink.accept(stream, format.write(each)));
    }

    @Override
    public void become(C contents) {
        book.become(contents);
    }

    @Override
    public void begin() {
        book.begin();
    }

    @Override
    public void alone(Runnable what) {
        book.alone(what);
    }
}
