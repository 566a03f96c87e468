package dev.aftercall.crmwriter.story;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the passes that ended because their lane was lost: whatever they still had to say is not stored by then. */
final class LostLanes extends Handler {

    private static final Logger PASSES = Logger.getLogger("dev.aftercall.crmwriter.writing.Passes");

    private final AtomicInteger count = new AtomicInteger();

    /** Counts from now on. */
    static LostLanes counted() {
        LostLanes lost = new LostLanes();
        PASSES.addHandler(lost);
        return lost;
    }

    boolean isAny() {
        return count.get() > 0;
    }

    @Override
    public void publish(LogRecord record) {
        String text = record.getMessage() + Arrays.toString(record.getParameters());
        if (text.contains("no longer held here")) {
            count.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        PASSES.removeHandler(this);
    }
}
