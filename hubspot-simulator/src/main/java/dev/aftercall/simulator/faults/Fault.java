package dev.aftercall.simulator.faults;

/**
 * A rule and how far it has come.
 *
 * @param seen fitting requests so far
 * @param fired how many of them it struck
 */
public record Fault(int id, FaultRule rule, int seen, int fired) {

    Fault afterOneMore() {
        return new Fault(id, rule, seen + 1, strikesNext() ? fired + 1 : fired);
    }

    boolean strikesNext() {
        return seen >= rule.skip() && fired < rule.times();
    }
}
