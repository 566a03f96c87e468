package dev.aftercall.simulator.faults;

import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Which inputs of a batch a fault strikes: those at these places, and a share of all.
 *
 * @param places counted from 0; a single write has one input, at 0
 * @param share from 0 to 1; each input is drawn for itself
 */
public record ChosenInputs(Set<Integer> places, double share) {

    public ChosenInputs {
        places = Set.copyOf(places);
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("share must be between 0 and 1");
        }
    }

    /** The inputs at these places. */
    public static ChosenInputs at(Integer... places) {
        return new ChosenInputs(Set.of(places), 0);
    }

    boolean has(int place, RandomGenerator random) {
        return random.nextDouble() < share || places.contains(place);
    }
}
