package dev.aftercall.hubspot;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A portal's own kinds of records; Enterprise only. */
public final class Schemas {

    private final HubSpotPortal portal;
    private final Paths paths;

    Schemas(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * A kind of records.
     *
     * @param type for requests about its records: {@code 2-N}
     * @param fullyQualifiedName {@code p<portal>_<name>}
     */
    public record Schema(
            ObjectType type,
            String name,
            @Nullable String fullyQualifiedName,
            @Nullable String primaryDisplayProperty,
            List<String> requiredProperties) {}

    /** All of them; there are no pages. */
    public Reply<List<Schema>> list(Access access) {
        return portal.call(
                access,
                Wire.Outgoing.get("schemas list", paths.schemas()),
                json -> Json.list(json, "results", Schemas::schema));
    }

    private static Schema schema(JsonNode json) {
        return new Schema(
                Json.value(json, "objectTypeId", ObjectType::new),
                Json.text(json, "name"),
                Json.optionalText(json, "fullyQualifiedName"),
                Json.optionalText(json, "primaryDisplayProperty"),
                Json.optionalList(json, "requiredProperties", JsonNode::asText));
    }
}
