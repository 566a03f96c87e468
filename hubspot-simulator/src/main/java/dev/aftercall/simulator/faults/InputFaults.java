package dev.aftercall.simulator.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.aftercall.simulator.history.InputGate;
import dev.aftercall.simulator.http.ApiFailure;

/** Strikes single inputs of a write. */
final class InputFaults implements InputGate {

    private record Armed(Effect effect, RandomGenerator random) {}

    private final List<Armed> armed = new ArrayList<>();
    private final Set<Integer> hidden = new HashSet<>();

    void add(Effect effect, long seed) {
        armed.add(new Armed(effect, new Random(seed)));
    }

    boolean isEmpty() {
        return armed.isEmpty();
    }

    @Override
    public boolean lets(int place) throws ApiFailure {
        boolean through = true;
        for (Armed each : armed) {
            if (each.effect() instanceof Effect.FailInputs(ChosenInputs inputs, Refusal refusal)) {
                if (inputs.has(place, each.random())) {
                    throw refusal.failure();
                }
            } else if (each.effect() instanceof Effect.LoseInputs(ChosenInputs inputs, boolean done)
                    && inputs.has(place, each.random())) {
                hidden.add(place);
                through &= done;
            }
        }
        return through;
    }

    @Override
    public boolean hides(int place) {
        return hidden.contains(place);
    }
}
