package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A deal pipeline with its stages in order. */
public record Pipeline(String id, String label, int displayOrder, List<Stage> stages, Instant createdAt) {

    /**
     * One stage.
     *
     * @param probability from 0.0 to 1.0, as text
     */
    public record Stage(String id, String label, String probability) {

        /** Stages of probability 1.0 and 0.0 close the deal. */
        public boolean isClosed() {
            return probability.equals("1.0") || probability.equals("0.0");
        }

        public boolean isWon() {
            return probability.equals("1.0");
        }
    }

    public Pipeline {
        stages = List.copyOf(stages);
    }

    public Optional<Stage> stage(String stageId) {
        return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
    }
}
