package dev.aftercall.crmwriter.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.admission.AdmitCalls.Admitted;
import dev.aftercall.events.CallEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static org.assertj.core.api.Assertions.assertThat;

/** Whether a call lets those that just ended go first. */
class BackfillTest {

    private static final Admitted ADMITTED =
            new Admitted(new CallEvent.CallEnded(aCall(UUID.randomUUID()).build()), null);

    @Test
    void aCallThatEndedToday() {
        assertThat(ADMITTED.isBackfill(ended().plus(Duration.ofHours(23)))).isFalse();
    }

    @Test
    void aCallThatEndedLongAgo() {
        assertThat(ADMITTED.isBackfill(ended().plus(Duration.ofHours(25)))).isTrue();
    }

    @Test
    void aCallThatIsToEndInTheFuture() {
        assertThat(ADMITTED.isBackfill(ended().minus(Duration.ofDays(30_000)))).isFalse();
    }

    private static Instant ended() {
        return ADMITTED.call().endedAt() == null
                ? ADMITTED.call().startedAt()
                : ADMITTED.call().endedAt();
    }
}
