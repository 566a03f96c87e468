package dev.aftercall.sync.progress;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * How the newest pull of the workspace's portal is going. A pull of a portal that was connected before is never shown.
 *
 * @param status NONE where there never was one under the connection; WAITING and RUNNING go on by themselves; FINISHED, FAILED and STOPPED are ends
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

    /** No portal is connected, as far as is known. */
    static final ProgressReply NONE = none(null, null);

    public ProgressReply {
        kinds = List.copyOf(kinds);
    }

    /** This portal is connected, and no pull of it was made. */
    static ProgressReply noneOf(String hubId, long grant) {
        return none(hubId, grant);
    }

    private static ProgressReply none(@Nullable String hubId, @Nullable Long grant) {
        return new ProgressReply("NONE", null, hubId, grant, 0, List.of(), null, null, null);
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
