package dev.aftercall.sync.pulling;

import java.util.List;
import java.util.Optional;

/** The checkpoint of a run: its kinds in the order of the pull. */
public record RunProgress(List<KindProgress> kinds) {

    public RunProgress {
        kinds = List.copyOf(kinds);
    }

    /** What is read next; nothing when all is done. */
    Optional<KindProgress> next() {
        return kinds.stream().filter(kind -> !kind.done()).findFirst();
    }

    /** The same with the newer progress of one kind. */
    RunProgress with(KindProgress newer) {
        return new RunProgress(kinds.stream()
                .map(kind -> kind.kind() == newer.kind() ? newer : kind)
                .toList());
    }

    /** Records of all kinds mirrored so far. */
    public long records() {
        return kinds.stream().mapToLong(KindProgress::records).sum();
    }
}
