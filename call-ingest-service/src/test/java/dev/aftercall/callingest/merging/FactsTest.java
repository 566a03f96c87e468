package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.messaging.consuming.RefusedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FactsTest {

    private static final int RUNS = 200;
    private static final List<String> PATHS =
            List.of("title", "summary", "rep", "tags", "actionItems/a", "actionItems/b", "custom/x");

    private static final CallKey KEY = new CallKey(new UUID(1, 2), "canonical", "c");
    private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

    static List<Long> seeds() {
        return new Random().longs(RUNS).boxed().toList();
    }

    /** The seed is the name of the case, so a failing one can be run again. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderAndRepetitionOfDeliveriesGivesTheSameFacts(long seed) {
        // Given
        Random random = new Random(seed);
        List<Facts> deliveries = deliveries(random);
        Facts inOrder = deliveries.stream().reduce(Facts.NONE, Facts::and);

        // When
        List<Facts> shuffled = new ArrayList<>(deliveries);
        deliveries.stream().filter(delivery -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        Facts outOfOrder = Facts.NONE;
        int cut = random.nextInt(shuffled.size());
        Facts apart = shuffled.subList(0, cut).stream().reduce(Facts.NONE, Facts::and);
        for (Facts delivery : shuffled.subList(cut, shuffled.size())) {
            outOfOrder = outOfOrder.and(delivery);
        }
        outOfOrder = outOfOrder.and(apart);

        // Then
        assertThat(outOfOrder).isEqualTo(inOrder);
        assertThat(FactsJson.read(FactsJson.write(outOfOrder))).isEqualTo(inOrder);
    }

    @Test
    void aCallDoesNotGrowWithoutEnd() {
        // Given
        Facts known = Facts.NONE;
        for (int i = 0; i < 8; i++) {
            known = known.and(Facts.stated(RECEIVED, Map.of("custom/" + i, "x".repeat(1 << 20))));
        }
        Facts tooMuch = known;

        // When, then
        assertThatThrownBy(() -> FactsJson.write(tooMuch))
                .isInstanceOf(RefusedEvent.class)
                .hasMessageContaining("more would be known of its call");
    }

    @Test
    void theLaterStatedValueHolds() {
        Facts early = Facts.stated(Instant.parse("2026-01-01T00:00:00Z"), Map.of("title", "z"));
        Facts late = Facts.stated(Instant.parse("2026-01-02T00:00:00Z"), Map.of("title", "a"));

        assertThat(late.and(early).values()).containsEntry("title", "a");
    }

    @Test
    void onlyAChangedValueRaisesTheRevision() {
        CallState known = new CallState(KEY, 0, Facts.NONE, RECEIVED)
                .merge(Facts.stated(Instant.EPOCH, Map.of("title", "a")), RECEIVED);

        assertThat(known.revision()).isEqualTo(1);
        assertThat(known.merge(Facts.stated(Instant.EPOCH.plusSeconds(9), Map.of("title", "a")), RECEIVED)
                        .revision())
                .isEqualTo(1);
        assertThat(known.merge(Facts.stated(Instant.EPOCH.plusSeconds(9), Map.of("title", "b")), RECEIVED)
                        .revision())
                .isEqualTo(2);
        assertThat(known.merge(Facts.NONE, RECEIVED).revision()).isEqualTo(1);
    }

    @Test
    void aCallThatNothingIsSaidOfIsStillACall() {
        CallState unknown = new CallState(KEY, 0, Facts.NONE, RECEIVED);

        assertThat(unknown.merge(Facts.NONE, RECEIVED).revision()).isEqualTo(1);
    }

    @Test
    void aCallIsAcceptedWithItsFirstDeliveryInWhateverOrderTheyAreMerged() {
        CallState state = new CallState(KEY, 1, Facts.NONE, RECEIVED);

        assertThat(state.merge(Facts.NONE, RECEIVED.plusSeconds(1)).acceptedAt())
                .isEqualTo(RECEIVED);
        assertThat(state.merge(Facts.NONE, RECEIVED.minusSeconds(1)).acceptedAt())
                .isEqualTo(RECEIVED.minusSeconds(1));
        assertThat(new CallState(KEY, 1, Facts.NONE, null)
                        .merge(Facts.NONE, RECEIVED)
                        .acceptedAt())
                .isNull();
    }

    private static List<Facts> deliveries(Random random) {
        List<Facts> deliveries = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            Map<String, Object> values = new TreeMap<>();
            for (String path : PATHS) {
                if (random.nextBoolean()) {
                    values.put(path, value(random));
                }
            }
            deliveries.add(Facts.stated(Instant.ofEpochSecond(random.nextInt(3)), values));
        }
        return deliveries;
    }

    private static Object value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "text " + random.nextInt(3);
            case 1 -> (long) random.nextInt(3);
            case 2 -> List.of("a", "b" + random.nextInt(2));
            default -> new TreeMap<>(Map.of("text", "t" + random.nextInt(2), "done", random.nextBoolean()));
        };
    }
}
