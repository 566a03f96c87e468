package dev.aftercall.localstack.supervision;

/** Something to be done while the stack starts. */
public sealed interface Step permits Part, Chore {
    /** One word, as in logs and errors. */
    String name();
}
