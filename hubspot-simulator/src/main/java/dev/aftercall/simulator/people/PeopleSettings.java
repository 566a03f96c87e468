package dev.aftercall.simulator.people;

import java.util.List;
import java.util.Map;

/**
 * What goes on in one account.
 *
 * @param perMinute how often somebody does something, on average
 * @param weights how often each act comes in relation to the others
 * @param createCompanies whether a company is made and linked by the e-mail domain of each new contact
 * @param seed what moments, acts and records are drawn from
 */
public record PeopleSettings(
        double perMinute, Map<Act, Integer> weights, boolean createCompanies, List<Workflow> workflows, long seed) {

    /** Nobody does anything. */
    public static final PeopleSettings NOBODY = new PeopleSettings(0, Map.of(), false, List.of(), 1);

    /** Mostly edits; destruction is rare. */
    public static final Map<Act, Integer> USUAL = Map.of(
            Act.CREATE, 4,
            Act.EDIT, 20,
            Act.COMPLETE, 8,
            Act.REASSIGN, 4,
            Act.MOVE, 6,
            Act.MERGE, 1,
            Act.DELETE, 1,
            Act.ARCHIVE, 2);

    public PeopleSettings {
        weights = Map.copyOf(weights);
        workflows = List.copyOf(workflows);
        if (perMinute < 0 || perMinute > 60_000) {
            throw new IllegalArgumentException("people can do 0 to 60,000 things a minute");
        }
        if (weights.values().stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("no act can have a weight below 0");
        }
    }

    boolean act() {
        return perMinute > 0 && weights.values().stream().anyMatch(weight -> weight > 0);
    }
}
