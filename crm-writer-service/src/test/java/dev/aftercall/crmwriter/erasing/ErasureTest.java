package dev.aftercall.crmwriter.erasing;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.ErasureEvent.ErasureAsked;

import static org.assertj.core.api.Assertions.assertThat;

class ErasureTest {

    private static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-0000000000aa");
    private static final UUID CALL = UUID.fromString("0193a000-0000-7000-8000-0000000000bb");
    private static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");

    @Test
    void aDisconnectWithoutAPurgeForgetsNothing() {
        assertThat(Erasure.of(removed(false))).isEmpty();
    }

    @Test
    void aPurgeForgetsAllUpToItsGrant() {
        assertThat(Erasure.of(removed(true)))
                .contains(new Erasure(WORKSPACE, "grant/4100001/3", Erasure.Kind.GRANT, "4100001", 3L, null, null, AT));
    }

    @Test
    void aPurgeIsTheSameWhicheverOfItsEventsIsReadFirst() {
        ErasureAsked asked = new ErasureAsked(WORKSPACE, ErasureAsked.Kind.GRANT, "4100001", null, null, 3L, AT);

        assertThat(Erasure.of(asked)).isEqualTo(Erasure.of(removed(true)));
    }

    @Test
    void whatIsAskedForIsKnownByTheNameUnderWhichItIsAnswered() {
        assertThat(Erasure.of(asked(ErasureAsked.Kind.WORKSPACE, null, null)))
                .hasValueSatisfying(erasure -> assertThat(erasure.subject()).isEqualTo("workspace"));
        assertThat(Erasure.of(asked(ErasureAsked.Kind.CONTACT, "501", null)))
                .hasValueSatisfying(erasure -> assertThat(erasure.subject()).isEqualTo("contact/4100001/501"));
        assertThat(Erasure.of(asked(ErasureAsked.Kind.CALL, null, CALL)))
                .hasValueSatisfying(erasure -> assertThat(erasure.subject()).isEqualTo("call/" + CALL));
    }

    @Test
    void whatNamesNothingOrIsUnknownToThisReleaseForgetsNothing() {
        assertThat(Erasure.of(asked(ErasureAsked.Kind.CONTACT, null, null))).isEmpty();
        assertThat(Erasure.of(asked(ErasureAsked.Kind.GRANT, null, null))).isEmpty();
        assertThat(Erasure.of(asked(ErasureAsked.Kind.CALL, null, null))).isEmpty();
        assertThat(Erasure.of(asked(ErasureAsked.Kind.UNKNOWN, "501", CALL))).isEmpty();
    }

    private static ConnectionRemoved removed(boolean purge) {
        return new ConnectionRemoved(WORKSPACE, "4100001", 3, 9, purge, "user-17", AT);
    }

    private static ErasureAsked asked(ErasureAsked.Kind kind, @Nullable String contact, @Nullable UUID call) {
        return new ErasureAsked(WORKSPACE, kind, "4100001", contact, call, null, AT);
    }
}
