package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A pipeline of deals or tickets with its stages in order. */
public record Pipeline(String id, String label, int displayOrder, List<Stage> stages, Instant createdAt) {

    /** The pipeline for tickets that every portal has. */
    static final Pipeline SUPPORT = new Pipeline(
            "0",
            "Support Pipeline",
            0,
            List.of(
                    new Stage("1", "New", "0.2"),
                    new Stage("2", "Waiting on contact", "0.4"),
                    new Stage("3", "Waiting on us", "0.6"),
                    new Stage("4", "Closed", "1.0")),
            Instant.parse("2025-03-03T08:00:00Z"));

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
