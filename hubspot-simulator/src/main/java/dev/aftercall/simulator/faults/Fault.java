package dev.aftercall.simulator.faults;

/**
 * A rule and how far it has come.
 *
 * @param seen fitting requests so far
 * @param fired how many of them it struck
 */
public record Fault(int id, FaultRule rule, int seen, int fired) {}
