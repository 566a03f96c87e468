package dev.aftercall.localstack.supervision;

import java.util.List;

/**
 * Steps that need nothing from each other. The next stage begins when all of them are done.
 *
 * @param atOnce how many are under way together
 */
public record Stage(List<? extends Step> steps, int atOnce) {
    public Stage {
        steps = List.copyOf(steps);
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one step must be under way");
        }
    }

    /** All steps together. */
    public static Stage of(List<? extends Step> steps) {
        return new Stage(steps, Math.max(1, steps.size()));
    }
}
