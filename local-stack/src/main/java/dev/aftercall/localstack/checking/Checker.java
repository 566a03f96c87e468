package dev.aftercall.localstack.checking;

import java.util.List;

/** Judges a run. */
public final class Checker {
    private static final List<Rule> RULES = List.of(
            new Lost(),
            new Repeated(),
            new WronglyLinked(),
            new OutOfDate(),
            new WrongPortal(),
            new EditOverwritten(),
            new TaskReopened());

    private Checker() {}

    /** Everything that is not as it should be; empty after a run without fault. */
    public static List<Violation> violations(Evidence evidence) {
        return RULES.stream().flatMap(rule -> rule.check(evidence)).distinct().toList();
    }
}
