package dev.aftercall.simulator;

import java.util.Optional;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.seed.DataSet;
import dev.aftercall.simulator.state.FileTrouble;
import dev.aftercall.simulator.state.Part;

/** With which data set a journal was begun: what it holds comes on top of that. */
final class DataSetMark implements Part<String> {

    static final String STREAM = "data";
    private static final String NONE = "none";

    private final String data;
    private boolean found;

    DataSetMark(Optional<DataSet> data) {
        this.data = data.map(DataSet::toString).orElse(NONE);
    }

    String entry() {
        return "\"" + data + "\"";
    }

    /** A journal without a mark was begun with no data set. */
    void check() {
        if (!found) {
            check(NONE);
        }
    }

    private void check(String begun) {
        if (!begun.equals(data)) {
            throw FileTrouble.unreadable("the state folder was begun with another data set (" + begun + ") than " + data
                    + ": start with the same, or with an empty folder");
        }
    }

    @Override
    public boolean owns(String stream) {
        return stream.equals(STREAM);
    }

    @Override
    public void replay(String stream, JsonNode entry) {
        found = true;
        check(entry.asText());
    }

    @Override
    public String contents() {
        return data;
    }

    @Override
    public String first() {
        return data;
    }

    @Override
    public void write(String contents, BiConsumer<String, String> sink) {
        sink.accept(STREAM, entry());
    }

    @Override
    public void become(String contents) {}

    @Override
    public void alone(Runnable what) {
        what.run();
    }
}
