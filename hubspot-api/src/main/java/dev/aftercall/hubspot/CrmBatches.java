package dev.aftercall.hubspot;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads and writes up to a hundred records of one type in one request. */
public final class CrmBatches {

    /** HubSpot's limit of inputs. */
    public static final int MOST_INPUTS = 100;

    private final HubSpotPortal portal;
    private final Paths paths;

    /**
     * What came of archiving.
     *
     * @param problem empty when all is done
     * @param requestId HubSpot's id of the request, where it answered with one
     */
    public record Archived(
            Optional<HubSpotFailure> problem, @Nullable String requestId) {}

    CrmBatches(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * Makes records with their associations.
     *
     * @param idProperty our property that tells the records apart, or null where the portal has none; each input should
     *     carry a value of its own for it
     * @throws IllegalArgumentException for none or more than a hundred inputs, two with the same trace id or id property
     *     value, or an association that begins at another type
     */
    public BatchOutcome create(
            Access access, ObjectType type, List<WriteInput.NewObject> inputs, @Nullable String idProperty) {
        return send(access, BatchRequest.creating(paths, type, inputs, idProperty));
    }

    /**
     * Changes records by their ids. HubSpot refuses a batch in which a record stands twice; fold such changes before.
     *
     * @throws IllegalArgumentException for none or more than a hundred inputs, or two for one record
     */
    public BatchOutcome update(Access access, ObjectType type, List<WriteInput.Change> inputs) {
        return send(access, BatchRequest.changing(paths, type, inputs));
    }

    /**
     * Changes records, or makes them where there are none, by a unique property. By {@code email} one bad input fails all.
     *
     * @throws IllegalArgumentException for none or more than a hundred inputs, two for one record, or several id properties
     */
    public BatchOutcome upsert(Access access, ObjectType type, List<WriteInput.Upsert> inputs) {
        return send(access, BatchRequest.upserting(paths, type, inputs));
    }

    /**
     * Puts records in the recycle bin. HubSpot says nothing of single records; there is no way back by this API.
     *
     * @throws IllegalArgumentException for none or more than a hundred ids
     */
    public Archived archive(Access access, ObjectType type, List<ObjectId> ids) {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("inputs");
        checked(ids).forEach(id -> array.addObject().put("id", id.value()));
        Wire.Outgoing outgoing =
                Wire.Outgoing.post(type + " batch archive", paths.objects(type, "/batch/archive"), body);
        return switch (portal.awaitTurn(access, outgoing.operation())) {
            case Reply.Failed<Throttle.Turn.Go>(HubSpotFailure failure) -> new Archived(Optional.of(failure), null);
            case Reply.Ok<Throttle.Turn.Go>(Throttle.Turn.Go turn) -> {
                HubSpotPortal.Answered<Boolean> answered = portal.send(turn, access, outgoing, done -> true);
                yield new Archived(answered.reply().problem(), answered.requestId());
            }
        };
    }

    /** Reads live records by their ids. */
    public Reply<BatchRead> read(Access access, ObjectType type, List<ObjectId> ids, List<String> properties) {
        List<String> keys = ids.stream().map(ObjectId::value).toList();
        return read(access, type, new BatchRead.Request(null, keys, properties));
    }

    /** Reads live records by the values of a unique property; works on a record right after it was written. */
    public Reply<BatchRead> readBy(
            Access access, ObjectType type, String idProperty, List<String> values, List<String> properties) {
        return read(access, type, new BatchRead.Request(idProperty, values, properties));
    }

    /** Reads records in the recycle bin by the values of a unique property. */
    public Reply<BatchRead> readArchivedBy(
            Access access, ObjectType type, String idProperty, List<String> values, List<String> properties) {
        HttpUrl url = paths.objects(type, "/batch/read")
                .newBuilder()
                .addQueryParameter("archived", "true")
                .build();
        return read(access, type, url, new BatchRead.Request(idProperty, values, properties));
    }

    private Reply<BatchRead> read(Access access, ObjectType type, BatchRead.Request request) {
        return read(access, type, paths.objects(type, "/batch/read"), request);
    }

    private Reply<BatchRead> read(Access access, ObjectType type, HttpUrl url, BatchRead.Request request) {
        Wire.Outgoing outgoing = Wire.Outgoing.ask(type + " batch read", url, request.toJson());
        return portal.call(access, outgoing, request::read);
    }

    private BatchOutcome send(Access access, BatchRequest request) {
        return request.outcome(portal.call(access, request.outgoing(), request.pairing()::answered));
    }

    static <T> List<T> checked(List<T> inputs) {
        if (inputs.isEmpty() || inputs.size() > MOST_INPUTS) {
            throw new IllegalArgumentException("a batch has 1 to 100 inputs, not " + inputs.size());
        }
        return inputs;
    }
}
