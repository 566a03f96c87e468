package dev.aftercall.simulator.faults;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Request;

/** A fault that is set up. Its draws come from its own seed, so that a run can be had again. */
final class ArmedFault {

    private final FaultChange.Armed armed;
    private final Pattern path;
    private final Random random;
    private int seen;
    private int fired;
    private long drawn;

    ArmedFault(FaultChange.Armed armed) {
        this.armed = armed;
        this.path = armed.rule().pathPattern();
        this.random = new Random(armed.seed());
    }

    boolean fits(Request request, Optional<Long> caller) {
        FaultRule rule = rule();
        return (rule.method().equals("*") || rule.method().equals(request.method()))
                && (rule.hubId().isEmpty() || rule.hubId().equals(caller))
                && path.matcher(request.path()).matches();
    }

    /** Counts a fitting request; says whether it is struck. */
    boolean strikes() {
        FaultRule rule = rule();
        boolean turn = ++seen > rule.skip() && fired < rule.times();
        boolean struck = turn && (rule.share() >= 1 || isDrawn(rule.share()));
        if (struck) {
            fired++;
        }
        return struck;
    }

    private boolean isDrawn(double share) {
        drawn++;
        return random.nextDouble() < share;
    }

    FaultRule rule() {
        return armed.rule();
    }

    int id() {
        return armed.id();
    }

    FaultChange.Armed armed() {
        return armed;
    }

    /** How far it has come. */
    FaultChange.Went went() {
        return new FaultChange.Went(id(), seen, fired, drawn);
    }

    /** Goes on from where it was; each draw of either kind takes as much of what numbers come from. */
    void reach(FaultChange.Went went) {
        while (drawn < went.drawn()) {
            nextSeed();
        }
        seen = went.seen();
        fired = went.fired();
    }

    /** A number to draw from for one struck request. */
    long nextSeed() {
        drawn++;
        return random.nextLong();
    }

    Fault shown() {
        return new Fault(id(), rule(), seen, fired);
    }
}
