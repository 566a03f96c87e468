package dev.aftercall.simulator.objects;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.UniqueValues;

/** Merging two records, and deleting a contact for good ("gdpr-delete"). */
public final class MergeResource {

    private static final Set<ObjectType> MERGEABLE =
            Set.of(ObjectType.CONTACTS, ObjectType.COMPANIES, ObjectType.DEALS, ObjectType.TICKETS);

    public void addTo(ApiRoutes routes) {
        routes.addCrm("POST", "objects", "/{type}/merge", Bucket.GENERAL, MergeResource::merge);
        routes.addCrm("POST", "objects", "/{type}/gdpr-delete", Bucket.GENERAL, MergeResource::erase);
    }

    private static Reply merge(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        if (!MERGEABLE.contains(type) && !type.isCustom()) {
            throw Failures.validation("Records of type " + type.plural() + " cannot be merged.");
        }
        ObjectNode body = call.request().json();
        String primaryId = required(body, "primaryObjectId");
        String otherId = required(body, "objectIdToMerge");
        return Reply.ok(call.portal().write(draft -> {
            RecordLookup lookup = new RecordLookup(draft, type, Optional.empty());
            CrmRecord primary = lookup.live(primaryId);
            CrmRecord other = lookup.live(otherId);
            if (primary.id() == other.id()) {
                throw Failures.validation("A record cannot be merged with itself: " + primary.id());
            }
            CrmRecord merged = new RecordMerge(draft, type).merge(primary, other);
            return RecordJson.writtenIn(draft, type).whole(merged);
        }));
    }

    /** An address that no contact has is blocked all the same. */
    private static Reply erase(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        if (!type.equals(ObjectType.CONTACTS)) {
            throw Failures.validation("Only contacts can be deleted permanently.");
        }
        ObjectNode body = call.request().json();
        String id = required(body, "objectId");
        Optional<String> idProperty = BatchResource.idProperty(body);
        return call.portal().write(draft -> {
            RecordLookup lookup = new RecordLookup(draft, type, idProperty);
            Optional<CrmRecord> found = lookup.find(id);
            found.ifPresent(row -> {
                row.value(UniqueValues.EMAIL).ifPresent(email -> draft.add(new PortalChange.EmailBlocked(email)));
                row.value(UniqueValues.ADDITIONAL_EMAILS)
                        .map(UniqueValues::split)
                        .ifPresent(emails -> emails.forEach(email -> draft.add(new PortalChange.EmailBlocked(email))));
                draft.erase(row);
            });
            if (found.isEmpty() && idProperty.filter(UniqueValues.EMAIL::equals).isEmpty()) {
                throw lookup.notFound(id);
            }
            if (found.isEmpty()) {
                draft.add(new PortalChange.EmailBlocked(RecordLookup.normalised(UniqueValues.EMAIL, id)));
            }
            return Reply.noContent();
        });
    }

    private static String required(ObjectNode body, String field) {
        String value = Json.text(body, field, "");
        if (value.isEmpty()) {
            throw Failures.validation("Invalid input JSON: '" + field + "' must be set.");
        }
        return value;
    }
}
