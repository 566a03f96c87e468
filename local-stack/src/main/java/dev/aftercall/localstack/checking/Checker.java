package dev.aftercall.localstack.checking;

import java.util.List;

/** Judges a run. */
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new Lost(),
            new LostChange(),
            new Repeated(),
            new WronglyLinked(),
            new StrangersValue(),
            new OutOfDate(),
            new SetBack(),
            new WrongPortal(),
            new EditOverwritten(),
            new DealMovedBack(),
            new TaskReopened());

    private Checker() {}

    /** Everything that is not as it should be; empty after a run without fault. */
    public static List<Violation> violations(Evidence evidence) {
        return RULES.stream().flatMap(rule -> rule.check(evidence)).distinct().toList();
    }
}
