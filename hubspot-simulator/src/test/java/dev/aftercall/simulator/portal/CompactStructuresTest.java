package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each compact structure against the plain collection that it stands for, under the same random changes. */
class CompactStructuresTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void packedValuesAreThoseThatWerePacked(long seed) {
        // Given
        Random random = new Random(seed);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < random.nextInt(300); i++) {
            values.put("packed_" + random.nextInt(500), "ü".repeat(random.nextInt(200)) + i);
        }

        // When
        byte[] packed = PackedValues.pack(values);

        // Then
        Map<String, String> unpacked = new HashMap<>();
        PackedValues.each(packed, unpacked::put);
        assertThat(unpacked).isEqualTo(values);
        values.forEach((name, value) ->
                assertThat(PackedValues.get(packed, PropertyNames.number(name))).isEqualTo(value));
        assertThat(PackedValues.get(packed, PropertyNames.number("packed_never")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void valueIndexFindsWhatWasAddedAndNotRemoved(long seed) {
        // Given
        Random random = new Random(seed);
        ValueIndex index = new ValueIndex();
        Map<Integer, Set<Integer>> expected = new HashMap<>();

        // When
        for (int i = 0; i < 20_000; i++) {
            int hash = (random.nextInt(5) == 0 ? random.nextInt(500) : random.nextInt(8)) * 7919;
            int slot = random.nextInt(300);
            Set<Integer> slots = expected.computeIfAbsent(hash, unused -> new HashSet<>());
            if (random.nextInt(3) > 0 && slots.add(slot)) {
                index.add(hash, slot);
            } else if (slots.remove(slot)) {
                index.remove(hash, slot);
            }
        }

        // Then
        expected.forEach((hash, slots) -> assertThat(slots(index, hash)).containsExactlyInAnyOrderElementsOf(slots));
    }

    private static List<Integer> slots(ValueIndex index, int hash) {
        List<Integer> found = new ArrayList<>();
        index.find(hash, slot -> {
            found.add(slot);
            return false;
        });
        return found;
    }

    private record Entry(long time, int slot) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void orderOfChangeIsThatOfASortedSet(long seed) {
        // Given
        Random random = new Random(seed);
        ModifiedOrder order = new ModifiedOrder();
        TreeSet<Entry> expected =
                new TreeSet<>(Comparator.comparingLong(Entry::time).thenComparingInt(Entry::slot));

        // When
        for (int i = 0; i < 30_000; i++) {
            Entry entry = new Entry(random.nextInt(1000), random.nextInt(40));
            if (random.nextInt(3) > 0 && expected.add(entry)) {
                order.add(entry.time, entry.slot);
            } else if (expected.remove(entry)) {
                order.remove(entry.time, entry.slot);
            }
        }

        // Then
        assertThat(order.slice(0, expected.size()))
                .containsExactly(expected.stream().mapToInt(Entry::slot).toArray());
        assertThat(order.countBefore(500))
                .isEqualTo(expected.headSet(new Entry(500, 0)).size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void linksAreThereInBothDirectionsUntilRemoved(long seed) {
        // Given
        Random random = new Random(seed);
        LinkTable table = new LinkTable();
        Set<Link> expected = new HashSet<>();
        List<AssociationType> kinds = new AssociationTypes().between(ObjectType.CONTACTS, ObjectType.COMPANIES);

        // When
        for (int i = 0; i < 20_000; i++) {
            Link link = Link.of(kinds.get(random.nextInt(kinds.size())), random.nextInt(200), random.nextInt(50));
            if (random.nextInt(3) > 0) {
                expected.add(link);
                table.add(link);
            } else if (random.nextInt(4) > 0) {
                expected.remove(link);
                table.remove(link);
            } else {
                expected.removeIf(each -> each.fromId() == link.fromId() && each.toId() == link.toId());
                table.removeAll(link);
            }
        }

        // Then
        for (long id = 0; id < 200; id++) {
            long contact = id;
            assertThat(table.from(ObjectType.CONTACTS, id, ObjectType.COMPANIES))
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .filter(link -> link.fromId() == contact)
                            .map(link -> new LinkEnd(link.toId(), link.category(), link.typeId()))
                            .collect(Collectors.toSet()));
        }
        assertThat(table.from(ObjectType.COMPANIES, 7, ObjectType.CONTACTS)).hasSize((int)
                expected.stream().filter(link -> link.toId() == 7).count());
    }
}
