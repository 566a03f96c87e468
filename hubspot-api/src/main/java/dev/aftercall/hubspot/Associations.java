package dev.aftercall.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Links between records that are there already; they count against a limit of their own. To link or unlink twice does no
 * more than once.
 */
public final class Associations {

    /** HubSpot's limits of inputs (guide "Associations v4"). */
    public static final int MOST_READ = 1_000;

    public static final int MOST_WRITTEN = 2_000;

    private final HubSpotPortal portal;
    private final Paths paths;

    Associations(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /** A record that is linked to, and by which types; a pair may have several. */
    public record Link(ObjectId to, List<Type> types) {}

    /**
     * A type of association.
     *
     * @param category HUBSPOT_DEFINED, USER_DEFINED or INTEGRATOR_DEFINED
     * @param label null for the plain one
     */
    public record Type(
            String category, int typeId, @Nullable String label) {}

    /** Two records of the types asked for. */
    public record Pair(ObjectId from, ObjectId to) {}

    /** One page of what a record is linked to, up to five hundred. */
    public Reply<Page<Link>> list(Access access, ObjectType from, ObjectId id, ObjectType to, @Nullable String after) {
        HttpUrl.Builder url = paths.associationsOf(from, id, "/" + to).newBuilder();
        if (after != null) {
            url.addQueryParameter("after", after);
        }
        Wire.Outgoing outgoing = Wire.Outgoing.get(from + " associations", url.build());
        return call(access, outgoing, json -> Page.read(json, Associations::link));
    }

    /**
     * What many records are linked to, each up to HubSpot's first page; a record without links is not in the answer.
     *
     * @throws IllegalArgumentException for none or more than a thousand ids
     */
    public Reply<Map<ObjectId, List<Link>>> read(Access access, ObjectType from, ObjectType to, List<ObjectId> ids) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        checked(ids, MOST_READ).forEach(id -> inputs.addObject().put("id", id.value()));
        Wire.Outgoing outgoing =
                Wire.Outgoing.ask(from + " association batch read", paths.associations(from, to, "/batch/read"), body);
        return call(access, outgoing, json -> {
            Map<ObjectId, List<Link>> links = new LinkedHashMap<>();
            for (JsonNode one : Json.list(json, "results", node -> node)) {
                links.put(Json.objectId(one.path("from"), "id"), Json.list(one, "to", Associations::link));
            }
            return links;
        });
    }

    /** Links pairs plainly, as HubSpot's user interface does. The answer has a failure for each pair that was refused. */
    public Reply<List<HubSpotFailure>> link(Access access, ObjectType from, ObjectType to, List<Pair> pairs) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        checked(pairs, MOST_WRITTEN).forEach(pair -> write(pair, inputs.addObject()));
        return write(access, from + " association batch create", from, to, "/batch/associate/default", body);
    }

    /** Links pairs by a type of the direction given. The answer has a failure for each pair that was refused. */
    public Reply<List<HubSpotFailure>> link(Access access, AssociationType type, List<Pair> pairs) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (Pair pair : checked(pairs, MOST_WRITTEN)) {
            ObjectNode json = inputs.addObject();
            write(pair, json);
            json.putArray("types")
                    .addObject()
                    .put("associationCategory", "HUBSPOT_DEFINED")
                    .put("associationTypeId", type.typeId());
        }
        return write(access, type.from() + " association batch create", type.from(), type.to(), "/batch/create", body);
    }

    /** Ends every association of the pairs, whatever its type. */
    public Optional<HubSpotFailure> unlink(Access access, ObjectType from, ObjectType to, List<Pair> pairs) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (Pair pair : checked(pairs, MOST_WRITTEN)) {
            ObjectNode json = inputs.addObject();
            json.putObject("from").put("id", pair.from().value());
            json.putArray("to").addObject().put("id", pair.to().value());
        }
        Wire.Outgoing outgoing = Wire.Outgoing.post(
                from + " association batch archive", paths.associations(from, to, "/batch/archive"), body);
        return call(access, outgoing, done -> true).problem();
    }

    private Reply<List<HubSpotFailure>> write(
            Access access, String operation, ObjectType from, ObjectType to, String action, ObjectNode body) {
        Wire.Outgoing outgoing = Wire.Outgoing.post(operation, paths.associations(from, to, action), body);
        return call(
                access,
                outgoing,
                json -> Json.optionalList(json, "errors", entry -> BatchPairing.failure(operation, entry)));
    }

    private <T> Reply<T> call(Access access, Wire.Outgoing outgoing, Function<JsonNode, T> reader) {
        return portal.call(Throttle.Bucket.ASSOCIATIONS, access, outgoing, reader);
    }

    private static void write(Pair pair, ObjectNode json) {
        json.putObject("from").put("id", pair.from().value());
        json.putObject("to").put("id", pair.to().value());
    }

    private static Link link(JsonNode json) {
        return new Link(
                Json.objectId(json, "toObjectId"), Json.optionalList(json, "associationTypes", Associations::type));
    }

    private static Type type(JsonNode json) {
        return new Type(Json.text(json, "category"), json.path("typeId").asInt(), Json.optionalText(json, "label"));
    }

    private static <T> List<T> checked(List<T> inputs, int most) {
        if (inputs.isEmpty() || inputs.size() > most) {
            throw new IllegalArgumentException("a batch has 1 to " + most + " inputs, not " + inputs.size());
        }
        return inputs;
    }
}
