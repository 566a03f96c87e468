package dev.aftercall.crmwriter.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Pipelines;
import dev.aftercall.hubspot.Reply;

/**
 * The pipelines of a portal's deals. A deal moves within its own pipeline alone, only forward, and never out of a stage that
 * ends it: where it stands is people's word.
 */
public record DealPipelines(List<Pipeline> pipelines) {

    /** None are known. */
    public static final DealPipelines NONE = new DealPipelines(List.of());

    public DealPipelines {
        pipelines = List.copyOf(pipelines);
    }

    /** One way from the first talk to the end, its stages in order. */
    public record Pipeline(String id, List<Stage> stages) {
        public Pipeline {
            stages = List.copyOf(stages);
        }
    }

    /**
     * A step of it.
     *
     * @param closed whether it ends the deal
     */
    public record Stage(String id, String label, boolean closed) {}

    /** What becomes of the wish to move a deal. */
    public sealed interface Move {

        /** It goes on to this stage. */
        record Forward(String stage) implements Move {}

        /** It is there already. */
        record There(String stage) implements Move {}

        /** It stays where it is; the reason is a stable code. */
        record Stays(String reason, String message) implements Move {}
    }

    /** Reads them, in one request. */
    public static Reply<Changeable> read(HubSpotPortal portal, Access access) {
        return portal.pipelines()
                .list(access, ObjectType.DEALS)
                .map(all -> new Changeable(
                        Map.of(),
                        new DealPipelines(all.stream()
                                .filter(one -> !one.archived())
                                .map(DealPipelines::pipeline)
                                .toList())));
    }

    /**
     * Where a deal goes.
     *
     * @param pipeline the deal's, as HubSpot tells it
     * @param stage where it stands
     * @param wanted the stage to move to, by its label, however it is written, or its id
     */
    public Move move(@Nullable String pipeline, @Nullable String stage, String wanted) {
        Optional<Pipeline> own = pipelines.stream()
                .filter(one -> one.id().equals(pipeline))
                .findFirst()
                .or(() ->
                        pipelines.stream().filter(one -> place(one, stage) >= 0).findFirst());
        if (own.isEmpty()) {
            return new Move.Stays("no-such-stage", "The portal shows no pipeline that the deal is in.");
        }
        int to = place(own.get(), named(own.get(), wanted));
        if (to < 0) {
            return new Move.Stays("no-such-stage", "The deal's pipeline has no stage of the recommended name.");
        }
        return within(own.get(), place(own.get(), stage), to);
    }

    private static Move within(Pipeline pipeline, int from, int to) {
        String target = pipeline.stages().get(to).id();
        if (from == to) {
            return new Move.There(target);
        }
        if (from >= 0 && pipeline.stages().get(from).closed()) {
            return new Move.Stays("deal-closed", "The deal is closed; nothing but a person opens it again.");
        }
        return from > to
                ? new Move.Stays("stage-not-forward", "The deal is further on already.")
                : new Move.Forward(target);
    }

    private static @Nullable String named(Pipeline pipeline, String wanted) {
        return PortalFacts.Option.named(
                        pipeline.stages().stream()
                                .map(stage -> new PortalFacts.Option(stage.id(), stage.label()))
                                .toList(),
                        wanted)
                .map(PortalFacts.Option::value)
                .orElse(null);
    }

    private static int place(Pipeline pipeline, @Nullable String stage) {
        List<String> ids = pipeline.stages().stream().map(Stage::id).toList();
        return stage == null ? -1 : ids.indexOf(stage);
    }

    private static Pipeline pipeline(Pipelines.Pipeline read) {
        return new Pipeline(
                read.id(),
                read.stages().stream()
                        .filter(stage -> !stage.archived())
                        .sorted(Comparator.comparingInt(Pipelines.Stage::displayOrder))
                        .map(stage -> new Stage(stage.id(), stage.label(), stage.closed()))
                        .toList());
    }
}
