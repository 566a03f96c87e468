package dev.aftercall.simulator.objects;

import java.util.Map;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;

/** Takes a record out of the recycle bin, as a person does at HubSpot; its API has no such call. */
public final class RestoreResource {

    private final Map<Long, Portal> portals;

    public RestoreResource(Map<Long, Portal> portals) {
        this.portals = Map.copyOf(portals);
    }

    public void addTo(Router router) {
        router.add("POST", "/_sim/portals/{hubId}/objects/{type}/{id}/restore", this::restore);
    }

    private Reply restore(Request request) {
        Portal portal = RecordLookup.number(request.pathValue("hubId"))
                .map(portals::get)
                .orElseThrow(Failures::resourceNotFound);
        ObjectType type = portal.types().find(request.pathValue("type")).orElseThrow(Failures::resourceNotFound);
        long id = RecordLookup.number(request.pathValue("id")).orElseThrow(Failures::resourceNotFound);
        ChangeSource person = ChangeSource.user(portal.profile().administrator().userId());
        return portal.write(person, draft -> {
            CrmRecord row = draft.find(type, id)
                    .filter(CrmRecord::isArchived)
                    .orElseThrow(() -> new ApiFailure(
                            404, Envelope.of("OBJECT_NOT_FOUND", "no such record is in the recycle bin")));
            new Uniqueness(draft, type).check(row.properties(), row.id());
            draft.save(row.restored(draft.now()));
            return Reply.noContent();
        });
    }
}
