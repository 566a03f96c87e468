package dev.aftercall.hubspot;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The portal's pipelines with their stages. */
public final class Pipelines {

    private final HubSpotPortal portal;
    private final Paths paths;

    Pipelines(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    public record Pipeline(String id, String label, int displayOrder, boolean archived, List<Stage> stages) {}

    /**
     * A stage.
     *
     * @param probability of winning, from 0 to 1, where the stage has one
     * @param closed whether the stage ends a deal; won when the probability is 1, lost when it is 0
     */
    public record Stage(
            String id,
            String label,
            int displayOrder,
            @Nullable BigDecimal probability,
            boolean closed,
            boolean archived) {}

    /** All pipelines of a type (deals or tickets); there are no pages. */
    public Reply<List<Pipeline>> list(Access access, ObjectType type) {
        Wire.Outgoing outgoing = Wire.Outgoing.get(type + " pipelines", paths.pipelines(type));
        return portal.call(access, outgoing, json -> Json.list(json, "results", Pipelines::pipeline));
    }

    private static Pipeline pipeline(JsonNode json) {
        return new Pipeline(
                Json.text(json, "id"),
                json.path("label").asText(""),
                json.path("displayOrder").asInt(),
                json.path("archived").asBoolean(),
                Json.optionalList(json, "stages", Pipelines::stage));
    }

    private static Stage stage(JsonNode json) {
        JsonNode metadata = json.path("metadata");
        BigDecimal probability = probability(metadata);
        return new Stage(
                Json.text(json, "id"),
                json.path("label").asText(""),
                json.path("displayOrder").asInt(),
                probability,
                closed(metadata, probability),
                json.path("archived").asBoolean());
    }

    /** Numbers come as text: {@code "0.2"}. */
    private static @Nullable BigDecimal probability(JsonNode metadata) {
        String text = Json.optionalText(metadata, "probability");
        return text != null && text.matches("\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
    }

    /** Where {@code isClosed} is missing, a certain outcome means closed. */
    private static boolean closed(JsonNode metadata, @Nullable BigDecimal probability) {
        String text = Json.optionalText(metadata, "isClosed");
        if (text != null) {
            return Boolean.parseBoolean(text);
        }
        return probability != null && (probability.signum() == 0 || probability.compareTo(BigDecimal.ONE) == 0);
    }
}
