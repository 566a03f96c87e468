package dev.aftercall.hubspot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import okhttp3.HttpUrl;

/** Reads records singly, by page and by search. */
public final class CrmObjects {

    private final HubSpotPortal portal;
    private final Paths paths;

    CrmObjects(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /** One page of all records of a type, in HubSpot's order. */
    public Reply<Page<CrmObject>> list(Access access, ObjectType type, ListQuery query) {
        HttpUrl.Builder url =
                paths.objects(type, "").newBuilder().addQueryParameter("limit", Integer.toString(query.limit()));
        if (query.after() != null) {
            url.addQueryParameter("after", query.after());
        }
        addWanted(url, query.properties(), query.associations());
        if (query.archived()) {
            url.addQueryParameter("archived", "true");
        }
        Wire.Outgoing outgoing = Wire.Outgoing.get(type + " list", url.build());
        return portal.call(access, outgoing, json -> Page.read(json, CrmObject::read));
    }

    /** One live record; {@link FailureKind#NOT_FOUND} when there is none or it is archived. Follows merges. */
    public Reply<CrmObject> get(
            Access access, ObjectType type, ObjectId id, List<String> properties, List<ObjectType> associations) {
        HttpUrl.Builder url = paths.objects(type, "/" + id).newBuilder();
        addWanted(url, properties, associations);
        return portal.call(access, Wire.Outgoing.get(type + " get", url.build()), CrmObject::read);
    }

    /** One live record by the value of a unique property, {@code email} of contacts included. */
    public Reply<CrmObject> getBy(
            Access access, ObjectType type, String idProperty, String value, List<String> properties) {
        HttpUrl.Builder url =
                paths.objects(type, "").newBuilder().addPathSegment(value).addQueryParameter("idProperty", idProperty);
        addWanted(url, properties, List.of());
        return portal.call(access, Wire.Outgoing.get(type + " get", url.build()), CrmObject::read);
    }

    /** One record in the recycle bin. */
    public Reply<CrmObject> getArchived(Access access, ObjectType type, ObjectId id, List<String> properties) {
        HttpUrl.Builder url = paths.objects(type, "/" + id).newBuilder().addQueryParameter("archived", "true");
        addWanted(url, properties, List.of());
        return portal.call(access, Wire.Outgoing.get(type + " get archived", url.build()), CrmObject::read);
    }

    /** Makes one record with its associations. */
    public Reply<CrmObject> create(Access access, ObjectType type, WriteInput.NewObject input) {
        ObjectNode body = Json.object();
        BatchRequest.write(type, input, body);
        return portal.call(
                access, Wire.Outgoing.post(type + " create", paths.objects(type, ""), body), CrmObject::read);
    }

    /** Changes one record. */
    public Reply<CrmObject> update(Access access, ObjectType type, WriteInput.Change input) {
        ObjectNode body = Json.object();
        body.set("properties", Json.properties(input.properties()));
        Wire.Outgoing outgoing = Wire.Outgoing.patch(type + " update", paths.objects(type, "/" + input.id()), body);
        return portal.call(access, outgoing, CrmObject::read);
    }

    /**
     * Puts one record in the recycle bin, from which this API brings none back.
     *
     * @return the failure, or empty when done
     */
    public Optional<HubSpotFailure> archive(Access access, ObjectType type, ObjectId id) {
        Wire.Outgoing outgoing = Wire.Outgoing.delete(type + " archive", paths.objects(type, "/" + id));
        return portal.call(access, outgoing, done -> true).problem();
    }

    /**
     * Makes one of two records; it has the values of the first where that one has any. HubSpot answers under both old ids,
     * but the merged record may have another.
     */
    public Reply<CrmObject> merge(Access access, ObjectType type, ObjectId primary, ObjectId merged) {
        ObjectNode body = Json.object().put("primaryObjectId", primary.value()).put("objectIdToMerge", merged.value());
        Wire.Outgoing outgoing = Wire.Outgoing.post(type + " merge", paths.objects(type, "/merge"), body);
        return portal.call(access, outgoing, CrmObject::read);
    }

    /**
     * Deletes a contact and all about it for good; its address can't be added again.
     *
     * @return the failure, or empty when done
     */
    public Optional<HubSpotFailure> gdprDelete(Access access, ObjectId contact) {
        ObjectNode body = Json.object().put("objectId", contact.value());
        Wire.Outgoing outgoing =
                Wire.Outgoing.post("contacts gdpr delete", paths.objects(ObjectType.CONTACTS, "/gdpr-delete"), body);
        return portal.call(access, outgoing, done -> true).problem();
    }

    /** One page of what a search finds; counts against the search limit, not the ten-second one. */
    public Reply<Page<CrmObject>> search(Access access, ObjectType type, SearchQuery query) {
        Wire.Outgoing outgoing = Wire.Outgoing.search(type + " search", paths.objects(type, "/search"), query.toJson());
        return portal.call(Throttle.Bucket.SEARCH, access, outgoing, json -> Page.read(json, CrmObject::read));
    }

    private static void addWanted(HttpUrl.Builder url, List<String> properties, List<ObjectType> associations) {
        if (!properties.isEmpty()) {
            url.addQueryParameter("properties", String.join(",", properties));
        }
        if (!associations.isEmpty()) {
            url.addQueryParameter(
                    "associations", associations.stream().map(ObjectType::path).collect(Collectors.joining(",")));
        }
    }
}
