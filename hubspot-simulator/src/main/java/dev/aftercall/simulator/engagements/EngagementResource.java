package dev.aftercall.simulator.engagements;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.history.Inputs;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.objects.RecordWrites;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.RecordSource;

/** Single engagements: create, get, change, delete. They are the activities of the objects API, differently told. */
public final class EngagementResource {

    static final String ROOT = "/engagements/v1/engagements";
    static final List<String> READ =
            List.of("crm.objects.contacts.read", "crm.objects.companies.read", "crm.objects.deals.read", "tickets");
    private static final List<String> WRITE =
            List.of("crm.objects.contacts.write", "crm.objects.companies.write", "crm.objects.deals.write", "tickets");

    public void addTo(ApiRoutes routes) {
        routes.add("POST", ROOT, Bucket.GENERAL, EngagementResource::create);
        routes.add("GET", ROOT + "/{engagement}", Bucket.GENERAL, EngagementResource::get);
        routes.add("PATCH", ROOT + "/{engagement}", Bucket.GENERAL, EngagementResource::update);
        routes.add("DELETE", ROOT + "/{engagement}", Bucket.GENERAL, EngagementResource::delete);
    }

    static boolean seesEmails(ApiCall call) {
        return call.grant().hasAny(List.of("sales-email-read"));
    }

    private static Reply create(ApiCall call) {
        call.require(WRITE);
        EngagementInput sent = new EngagementInput(call.request().json());
        EngagementKind kind = sent.kind();
        CrmRecord made = call.portal().write(draft -> {
            ObjectNode input = sent.toCreate(kind, draft, draft.now());
            return Inputs.of(kind.objects(), input)
                    .only(input, () -> new RecordWrites(draft, kind.objects()).create(input));
        });
        // Its associations can be seen only when the write is through.
        return Reply.ok(call.portal().read(view -> new EngagementJson(view, seesEmails(call)).of(made)));
    }

    private static Reply get(ApiCall call) {
        call.require(READ);
        return Reply.ok(call.portal().read(view -> new EngagementJson(view, seesEmails(call)).of(live(view, call))));
    }

    private static Reply update(ApiCall call) {
        call.require(WRITE);
        EngagementInput sent = new EngagementInput(call.request().json());
        return Reply.ok(call.portal().write(draft -> {
            CrmRecord before = live(draft, call);
            ObjectNode input = sent.toUpdate(EngagementKind.of(before));
            CrmRecord next = Inputs.of(before.type(), input)
                    .only(input, () -> new RecordWrites(draft, before.type()).update(before, input));
            return new EngagementJson(draft, seesEmails(call)).of(next);
        }));
    }

    private static Reply delete(ApiCall call) {
        call.require(WRITE);
        return call.portal().write((Draft draft) -> {
            CrmRecord row = live(draft, call);
            new RecordWrites(draft, row.type()).archive(row);
            return Reply.noContent();
        });
    }

    /** @throws ApiFailure 404 when no activity has the id */
    private static CrmRecord live(RecordSource source, ApiCall call) {
        String id = call.request().pathValue("engagement");
        if (!id.matches("\\d{1,18}")) {
            throw Failures.resourceNotFound();
        }
        for (ObjectType type : EngagementKind.types()) {
            Optional<CrmRecord> row = source.find(type, Long.parseLong(id)).filter(found -> !found.isArchived());
            if (row.isPresent()) {
                return row.get();
            }
        }
        throw Failures.resourceNotFound();
    }
}
