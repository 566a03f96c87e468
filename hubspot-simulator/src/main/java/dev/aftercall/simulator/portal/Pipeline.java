package dev.aftercall.simulator.portal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline of records with its stages, those that are out of use included.
 *
 * @param archivedAt null while it is in use
 */
public record Pipeline(
        String id,
        String label,
        int displayOrder,
        List<Stage> stages,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {

    /** As HubSpot shows pipelines: by order, those of the same order by label. */
    public static final Comparator<Pipeline> SHOWN =
            Comparator.comparingInt(Pipeline::displayOrder).thenComparing(Pipeline::label);

    private static final Instant FIRST = Instant.parse("2025-03-03T08:00:00Z");

    /** The pipeline for tickets that every portal has. */
    static final Pipeline SUPPORT = new Pipeline(
            "0",
            "Support Pipeline",
            0,
            List.of(
                    Stage.ofTickets("1", "New", "OPEN"),
                    Stage.ofTickets("2", "Waiting on contact", "OPEN"),
                    Stage.ofTickets("3", "Waiting on us", "OPEN"),
                    Stage.ofTickets("4", "Closed", "CLOSED")),
            FIRST);

    /** The pipeline for leads that every portal has, under HubSpot's own ids. */
    static final Pipeline LEADS = new Pipeline(
            "lead-pipeline-id",
            "Lead pipeline",
            0,
            List.of(
                    Stage.ofLeads("new-stage-id", "New", false),
                    Stage.ofLeads("attempting-stage-id", "Attempting", false),
                    Stage.ofLeads("connected-stage-id", "Connected", false),
                    Stage.ofLeads("qualified-stage-id", "Qualified", true),
                    Stage.ofLeads("unqualified-stage-id", "Unqualified", true)),
            FIRST);

    /** What the lifecycle stages of contacts are a pipeline of; it can be read and not written. */
    static final Pipeline OF_CONTACTS = lifecycle("contacts-lifecycle-pipeline");

    static final Pipeline OF_COMPANIES = lifecycle("companies-lifecycle-pipeline");

    private static Pipeline lifecycle(String id) {
        return new Pipeline(
                id,
                "Lifecycle Stage Pipeline",
                0,
                List.of(
                        Stage.plain("subscriber", "Subscriber"),
                        Stage.plain("lead", "Lead"),
                        Stage.plain("marketingqualifiedlead", "Marketing Qualified Lead"),
                        Stage.plain("salesqualifiedlead", "Sales Qualified Lead"),
                        Stage.plain("opportunity", "Opportunity"),
                        Stage.plain("customer", "Customer"),
                        Stage.plain("evangelist", "Evangelist"),
                        Stage.plain("other", "Other")),
                FIRST);
    }

    /**
     * One stage.
     *
     * @param metadata what it means for its records: {@code probability} from 0.0 to 1.0, {@code ticketState},
     *     {@code isClosed}; all of it text
     * @param archivedAt null while it is in use
     */
    public record Stage(
            String id,
            String label,
            int displayOrder,
            Map<String, String> metadata,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant archivedAt) {

        private static final Comparator<Stage> SHOWN =
                Comparator.comparingInt(Stage::displayOrder).thenComparing(Stage::label);

        public Stage {
            metadata = Map.copyOf(metadata);
        }

        /** A deal's; those of probability 1.0 and 0.0 close it. */
        public Stage(String id, String label, String probability) {
            this(id, label, 0, ofDeals(probability), FIRST, FIRST, null);
        }

        /** What a stage of deals says of them. */
        public static Map<String, String> ofDeals(String probability) {
            BigDecimal share = new BigDecimal(probability);
            boolean closed = share.signum() == 0 || share.compareTo(BigDecimal.ONE) == 0;
            return Map.of("probability", probability, "isClosed", Boolean.toString(closed));
        }

        private static Stage ofTickets(String id, String label, String state) {
            return new Stage(id, label, 0, ofTickets(state), FIRST, FIRST, null);
        }

        private static Stage plain(String id, String label) {
            return new Stage(id, label, 0, Map.of(), FIRST, FIRST, null);
        }

        private static Stage ofLeads(String id, String label, boolean closed) {
            return new Stage(id, label, 0, Map.of("isClosed", Boolean.toString(closed)), FIRST, FIRST, null);
        }

        /** What a stage of tickets says of them. */
        public static Map<String, String> ofTickets(String state) {
            return Map.of("ticketState", state, "isClosed", Boolean.toString(state.equals("CLOSED")));
        }

        private Stage at(int order, Instant when) {
            return new Stage(id, label, order, metadata, when, when, archivedAt);
        }

        /** The same out of use. */
        public Stage archived(Instant at) {
            return new Stage(id, label, displayOrder, metadata, createdAt, at, at);
        }

        /** From 0.0 to 1.0, as text; empty where records have none. */
        public String probability() {
            return metadata.getOrDefault("probability", "");
        }

        @JsonIgnore
        public boolean isClosed() {
            return metadata.getOrDefault("isClosed", "").equals("true");
        }

        @JsonIgnore
        public boolean isWon() {
            return isClosed() && !probability().isEmpty() && new BigDecimal(probability()).signum() > 0;
        }

        @JsonIgnore
        public boolean isArchived() {
            return archivedAt != null;
        }
    }

    public Pipeline {
        stages = List.copyOf(stages);
    }

    /** One that has been there since the given time, its stages in this order. */
    public Pipeline(String id, String label, int displayOrder, List<Stage> stages, Instant createdAt) {
        this(
                id,
                label,
                displayOrder,
                IntStream.range(0, stages.size())
                        .mapToObj(i -> stages.get(i).at(i, createdAt))
                        .toList(),
                createdAt,
                createdAt,
                null);
    }

    /** A stage, in use or not. */
    public Optional<Stage> stage(String stageId) {
        return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
    }

    /** The stages in use, in their order. */
    public List<Stage> liveStages() {
        return stages.stream()
                .filter(stage -> !stage.isArchived())
                .sorted(Stage.SHOWN)
                .toList();
    }

    /** Whether records can be in a stage. */
    public boolean hasLive(String stageId) {
        return stage(stageId).filter(stage -> !stage.isArchived()).isPresent();
    }

    @JsonIgnore
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** The same with other stages. */
    public Pipeline withStages(List<Stage> other, Instant at) {
        return new Pipeline(id, label, displayOrder, other, createdAt, at, archivedAt);
    }

    /** The same out of use. */
    public Pipeline archived(Instant at) {
        return new Pipeline(id, label, displayOrder, stages, createdAt, at, at);
    }
}
