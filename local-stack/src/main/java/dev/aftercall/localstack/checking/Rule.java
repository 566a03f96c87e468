package dev.aftercall.localstack.checking;

import java.util.stream.Stream;

/** One thing that is looked for. */
interface Rule {
    Stream<Violation> check(Evidence evidence);
}
