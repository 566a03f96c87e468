package dev.aftercall.simulator.faults;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Request;

/** A fault that is set up. Its draws come from its own seed, so that a run can be had again. */
final class ArmedFault {

    private final int id;
    private final FaultRule rule;
    private final Pattern path;
    private final Random random;
    private int seen;
    private int fired;

    ArmedFault(int id, FaultRule rule, long seed) {
        this.id = id;
        this.rule = rule;
        this.path = rule.pathPattern();
        this.random = new Random(seed * 31 + id);
    }

    boolean fits(Request request, Optional<Long> caller) {
        return (rule.method().equals("*") || rule.method().equals(request.method()))
                && (rule.hubId().isEmpty() || rule.hubId().equals(caller))
                && path.matcher(request.path()).matches();
    }

    /** Counts a fitting request; says whether it is struck. */
    boolean strikes() {
        boolean turn = ++seen > rule.skip() && fired < rule.times();
        boolean struck = turn && (rule.share() >= 1 || random.nextDouble() < rule.share());
        if (struck) {
            fired++;
        }
        return struck;
    }

    FaultRule rule() {
        return rule;
    }

    int id() {
        return id;
    }

    /** A number to draw from for one struck request. */
    long nextSeed() {
        return random.nextLong();
    }

    Fault shown() {
        return new Fault(id, rule, seen, fired);
    }
}
