package dev.aftercall.localstack.checking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/** What stands twice in a portal, was made again after somebody deleted it, or was made and belongs to no call. */
final class Repeated implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return Stream.concat(evidence.sent().stream().flatMap(call -> check(evidence, call)), ownerless(evidence));
    }

    private static Stream<Violation> check(Evidence evidence, SentCall call) {
        Stream<List<HeldRecord>> tasks = call.tasks().stream().map(evidence::tasks);
        return Stream.concat(Stream.of(evidence.activities(call)), tasks)
                .flatMap(same ->
                        same.stream()
                                .collect(Collectors.groupingBy(
                                        record -> record.key().portal()))
                                .values()
                                .stream())
                .filter(same -> same.size() > 1)
                .flatMap(same -> judge(evidence, call, same));
    }

    /** Each but the first was made too many. */
    private static Stream<Violation> judge(Evidence evidence, SentCall call, List<HeldRecord> same) {
        List<HeldRecord> inOrder = new ArrayList<>(same);
        inOrder.sort(Comparator.comparingLong(record -> made(evidence, record)));
        return Stream.iterate(1, index -> index < inOrder.size(), index -> index + 1)
                .map(index -> {
                    HeldRecord again = inOrder.get(index);
                    boolean wasDeleted = inOrder.subList(0, index).stream()
                            .allMatch(earlier -> deleted(evidence, earlier) < made(evidence, again));
                    return Violation.of(
                            wasDeleted ? Violation.Kind.RESURRECTED : Violation.Kind.DOUBLED,
                            call,
                            "%s beside %s"
                                    .formatted(again.key(), inOrder.getFirst().key()));
                });
    }

    private static long made(Evidence evidence, HeldRecord record) {
        return evidence.changes(record.key()).stream()
                .filter(change -> change.kind() == Change.Kind.CREATED)
                .mapToLong(Change::order)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static long deleted(Evidence evidence, HeldRecord record) {
        return evidence.changes(record.key()).stream()
                .filter(change -> change.is(Change.Kind.ARCHIVED, By.SOMEBODY))
                .mapToLong(Change::order)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static Stream<Violation> ownerless(Evidence evidence) {
        Set<RecordKey> known = evidence.sent().stream()
                .flatMap(evidence::records)
                .map(HeldRecord::key)
                .collect(Collectors.toSet());
        Map<RecordKey, HeldRecord> others = evidence.ours()
                .filter(record -> !known.contains(record.key()))
                .collect(Collectors.toMap(HeldRecord::key, record -> record));
        return others.keySet().stream()
                .filter(key ->
                        evidence.changes(key).stream().anyMatch(change -> change.is(Change.Kind.CREATED, By.AFTERCALL)))
                .map(key -> new Violation(Violation.Kind.DOUBLED, key + " belongs to no call that was sent"));
    }
}
