package dev.aftercall.sync.pulling;

import org.jspecify.annotations.Nullable;

import dev.aftercall.sync.mirror.Kind;

/**
 * How far a run is with one kind of record.
 *
 * @param records mirrored so far
 * @param total how many there are, where HubSpot has said
 * @param after where the next page begins; nothing before the first
 */
public record KindProgress(
        Kind kind,
        long records,
        @Nullable Long total,
        @Nullable String after,
        boolean done) {

    /** The progress once a page is mirrored and told. */
    KindProgress afterPage(int pageRecords, @Nullable String next) {
        return new KindProgress(kind, records + pageRecords, total, next, next == null);
    }

    KindProgress withTotal(@Nullable Long known) {
        return new KindProgress(kind, records, known, after, done);
    }

    /** Whether nothing of the kind was read yet. */
    boolean isUntouched() {
        return !done && after == null;
    }

    /** Whether a page that says so goes on where it began: following it would never end. */
    boolean isStuckAt(@Nullable String next) {
        return next != null && next.equals(after);
    }
}
