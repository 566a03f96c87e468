package dev.aftercall.analytics.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.CrmWriteEvent.CallFailed;
import dev.aftercall.events.CrmWriteEvent.CallWaiting;
import dev.aftercall.events.CrmWriteEvent.CallWritten;
import dev.aftercall.messaging.consuming.Received;

import static org.assertj.core.api.Assertions.assertThat;

class ReadFactsTest {

    private static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-0000000000aa");
    private static final UUID CALL = UUID.fromString("0193a000-0000-7000-8000-0000000000bb");
    private static final Instant NINE = Instant.parse("2026-01-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-02T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-02T11:00:00Z");

    @Test
    void aCallIsWrittenWhenItWasFirstToldSoAndStandsAsItWasLastTold() {
        // Given
        List<Received> events = received(
                new CallFailed(write(3, Mode.LIVE, ELEVEN)),
                new CallWritten(write(2, Mode.LIVE, TEN)),
                new CallWaiting(write(1, Mode.LIVE, NINE)));

        // When
        Facts facts = ReadFacts.of(events);

        // Then
        assertThat(facts.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo("FAILED");
            assertThat(call.toldAt()).isEqualTo(ELEVEN);
            assertThat(call.writtenAt()).isEqualTo(TEN);
        });
    }

    @Test
    void whatAShadowPlannedIsWrittenNowhere() {
        // Given
        List<Received> events = received(new CallWritten(write(1, Mode.SHADOW, NINE, task("a", "501"))));

        // When
        Facts facts = ReadFacts.of(events);

        // Then
        assertThat(facts.calls())
                .singleElement()
                .extracting(CallFact::writtenAt)
                .isNull();
        assertThat(facts.parts()).isEmpty();
    }

    @Test
    void aPartThatIsNotWrittenIsNoFact() {
        // Given
        Part refused = new Part(Part.Name.TASK, "a", Part.Outcome.FAILED, "tasks", null, "refused", null, null);

        // When
        Facts facts = ReadFacts.of(received(new CallWritten(write(1, Mode.LIVE, NINE, refused))));

        // Then
        assertThat(facts.parts()).isEmpty();
    }

    @Test
    void anyOrderAndAnyRepetitionGiveTheSameFacts() {
        // Given
        List<Received> events = received(
                new CallWaiting(write(1, Mode.LIVE, NINE)),
                new CallWritten(write(2, Mode.LIVE, TEN, task("a", "501"))),
                new CallWritten(write(3, Mode.LIVE, ELEVEN, task("a", "501"), task("b", "502"))),
                new CallFailed(write(4, Mode.LIVE, ELEVEN)));
        Facts inOrder = ReadFacts.of(events);
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int round = 0; round < 200; round++) {
            // When
            List<Received> shuffled = new ArrayList<>(events);
            shuffled.add(events.get(random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);
            Facts facts = ReadFacts.of(shuffled);

            // Then
            assertThat(facts.calls()).as("seed %d", seed).containsExactlyElementsOf(inOrder.calls());
            assertThat(facts.parts()).as("seed %d", seed).containsExactlyElementsOf(inOrder.parts());
        }
    }

    private static CrmWrite write(long version, Mode mode, Instant at, Part... parts) {
        return new CrmWrite(WORKSPACE, CALL, 1, version, "4100001", 1L, mode, "email", List.of(parts), null, at);
    }

    private static Part task(String item, String objectId) {
        return new Part(Part.Name.TASK, item, Part.Outcome.WRITTEN, "tasks", objectId, null, null, null);
    }

    private static List<Received> received(CrmWriteEvent... events) {
        return Stream.of(events)
                .map(event -> new Received(event, null, new Received.Position("crm-writes", 0, 0)))
                .toList();
    }
}
