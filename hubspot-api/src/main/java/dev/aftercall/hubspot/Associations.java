package dev.aftercall.hubspot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    private static final String CREATE = " association batch create";
    private static final String NO_LINKS = "crm.associations.NO_ASSOCIATIONS_FOUND";

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

    /**
     * What many records are linked to.
     *
     * @param found the links of each record, none where HubSpot says that there are none
     * @param partly those of them that have more links than stand here; {@link #list} has the rest
     * @param unanswered records of which HubSpot says nothing, or something else
     */
    public record Links(Map<ObjectId, List<Link>> found, Set<ObjectId> partly, Set<ObjectId> unanswered) {

        public Links {
            found = Map.copyOf(found);
            partly = Set.copyOf(partly);
            unanswered = Set.copyOf(unanswered);
        }
    }

    /**
     * What came of linking pairs.
     *
     * @param linked those that HubSpot names as linked
     * @param others those that it does not; they may be linked again without harm
     * @param refusals why it refused some; it doesn't always say which
     */
    public record Linked(Set<Pair> linked, Set<Pair> others, List<HubSpotFailure> refusals) {

        public Linked {
            linked = Set.copyOf(linked);
            others = Set.copyOf(others);
            refusals = List.copyOf(refusals);
        }
    }

    /** One page of what a record is linked to, up to five hundred. */
    public Reply<Page<Link>> list(Access access, ObjectType from, ObjectId id, ObjectType to, @Nullable String after) {
        HttpUrl.Builder url = paths.associationsOf(from, id, "/" + to).newBuilder();
        if (after != null) {
            url.addQueryParameter("after", after);
        }
        Wire.Outgoing outgoing = Wire.Outgoing.get(from + " associations", url.build());
        // HubSpot counts it, other than batches, with everything else (specification, rate limit exemptions).
        return portal.call(access, outgoing, json -> Page.read(json, Associations::link));
    }

    /**
     * What many records are linked to, each up to HubSpot's first page.
     *
     * @throws IllegalArgumentException for none or more than a thousand ids
     */
    public Reply<Links> read(Access access, ObjectType from, ObjectType to, List<ObjectId> ids) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        checked(ids, MOST_READ).forEach(id -> inputs.addObject().put("id", id.value()));
        Wire.Outgoing outgoing =
                Wire.Outgoing.ask(from + " association batch read", paths.associations(from, to, "/batch/read"), body);
        return call(access, outgoing, json -> links(ids, json));
    }

    private static Links links(List<ObjectId> asked, JsonNode json) {
        Map<ObjectId, List<Link>> found = new LinkedHashMap<>();
        Set<ObjectId> partly = new LinkedHashSet<>();
        for (JsonNode one : Json.list(json, "results", node -> node)) {
            ObjectId from = Json.objectId(one.path("from"), "id");
            found.put(from, Json.list(one, "to", Associations::link));
            if (!one.at("/paging/next/after").asText("").isEmpty()) {
                partly.add(from);
            }
        }
        for (JsonNode entry : json.path("errors")) {
            ApiError error = ErrorBody.read(entry);
            if (error.has(NO_LINKS)) {
                asked.stream().filter(id -> error.ids().contains(id.value())).forEach(id -> found.put(id, List.of()));
            }
        }
        Set<ObjectId> unanswered = new LinkedHashSet<>(asked);
        unanswered.removeAll(found.keySet());
        return new Links(found, partly, unanswered);
    }

    /** Links pairs plainly, as HubSpot's user interface does. */
    public Reply<Linked> link(Access access, ObjectType from, ObjectType to, List<Pair> pairs) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        checked(pairs, MOST_WRITTEN).forEach(pair -> write(pair, inputs.addObject()));
        Wire.Outgoing outgoing =
                Wire.Outgoing.post(from + CREATE, paths.associations(from, to, "/batch/associate/default"), body);
        return call(access, outgoing, json -> linked(outgoing.operation(), pairs, json));
    }

    /** Links pairs by a type of the direction given. */
    public Reply<Linked> link(Access access, AssociationType type, List<Pair> pairs) {
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
        Wire.Outgoing outgoing = Wire.Outgoing.post(
                type.from() + CREATE, paths.associations(type.from(), type.to(), "/batch/create"), body);
        return call(access, outgoing, json -> linked(outgoing.operation(), pairs, json));
    }

    /** A result is in one of two shapes, and a plain association is there in both directions. */
    private static Linked linked(String operation, List<Pair> asked, JsonNode json) {
        Set<Pair> named = new HashSet<>();
        for (JsonNode one : Json.list(json, "results", node -> node)) {
            named.add(
                    one.has("fromObjectId")
                            ? new Pair(Json.objectId(one, "fromObjectId"), Json.objectId(one, "toObjectId"))
                            : new Pair(Json.objectId(one.path("from"), "id"), Json.objectId(one.path("to"), "id")));
        }
        Map<Boolean, Set<Pair>> byName =
                asked.stream().collect(Collectors.partitioningBy(named::contains, Collectors.toSet()));
        return new Linked(
                byName.getOrDefault(true, Set.of()),
                byName.getOrDefault(false, Set.of()),
                BatchPairing.refusals(operation, json));
    }

    /**
     * Ends every association of the pairs, whatever its type.
     *
     * @return the failure of the request or of one of its pairs, or empty when all is done
     */
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
        return BatchPairing.firstProblem(
                call(access, outgoing, json -> BatchPairing.refusals(outgoing.operation(), json)));
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
