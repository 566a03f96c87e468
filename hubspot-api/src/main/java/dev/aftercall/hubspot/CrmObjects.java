package dev.aftercall.hubspot;

import java.util.List;
import java.util.stream.Collectors;

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
