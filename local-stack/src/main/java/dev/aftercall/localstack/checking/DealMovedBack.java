package dev.aftercall.localstack.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/** Deals that aftercall took back to a stage behind the one they stood in, into another pipeline, or out of one that ends them. */
final class DealMovedBack implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.histories()
                .filter(changes -> changes.getFirst().record().type().equals("deals"))
                .flatMap(changes -> check(evidence, changes));
    }

    private static Stream<Violation> check(Evidence evidence, List<Change> changes) {
        List<Violation> found = new ArrayList<>();
        Optional<Change> before = Optional.empty();
        for (Change change : changes) {
            if (stage(evidence, change).isEmpty()) {
                continue;
            }
            if (before.isPresent() && isBack(evidence, before.get(), change)) {
                found.add(new Violation(
                        Violation.Kind.EDIT_OVERWRITTEN,
                        "%s was moved from %s to %s at %s"
                                .formatted(
                                        change.record(),
                                        before.get().values().get(CallValues.STAGE),
                                        change.values().get(CallValues.STAGE),
                                        change.at())));
            }
            before = Optional.of(change);
        }
        return found.stream();
    }

    private static boolean isBack(Evidence evidence, Change before, Change change) {
        if (change.by() != By.AFTERCALL || (before.by() == By.SOMEBODY && change.couldNotKnow(before, evidence))) {
            return false;
        }
        DealStage from = stage(evidence, before).orElseThrow();
        DealStage to = stage(evidence, change).orElseThrow();
        return !from.equals(to)
                && (from.isClosed() || !from.pipeline().equals(to.pipeline()) || to.place() < from.place());
    }

    private static Optional<DealStage> stage(Evidence evidence, Change change) {
        return Optional.ofNullable(change.values().get(CallValues.STAGE))
                .flatMap(id -> evidence.stage(change.record().portal(), id));
    }
}
