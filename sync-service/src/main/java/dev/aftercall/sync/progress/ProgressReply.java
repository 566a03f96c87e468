package dev.aftercall.sync.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * How the workspace's newest pull is going.
 *
 * @param status NONE where there never was one; WAITING and RUNNING go on by themselves; FINISHED, FAILED and STOPPED are ends
 * @param records of all kinds, mirrored so far
 * @param reason why it rests or why it failed
 */
public record ProgressReply(
        String status,
        @Nullable UUID runId,
        @Nullable String hubId,
        @Nullable Long grant,
        long records,
        List<OfKind> kinds,
        @Nullable String reason,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** No pull was ever made. */
    static final ProgressReply NONE = new ProgressReply("NONE", null, null, null, 0, List.of(), null, null, null);

    public ProgressReply {
        kinds = List.copyOf(kinds);
    }

    /**
     * How far the pull is with one kind.
     *
     * @param total how many there are, where HubSpot has said; a guess
     */
    public record OfKind(
            String kind, long records, @Nullable Long total, boolean done) {}

    /** Whether it goes on by itself. */
    @JsonIgnore
    boolean isUnderWay() {
        return status.equals("WAITING") || status.equals("RUNNING");
    }
}
