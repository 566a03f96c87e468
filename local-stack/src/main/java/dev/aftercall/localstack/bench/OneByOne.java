package dev.aftercall.localstack.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.events.Call;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.Associations;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.SearchQuery;
import dev.aftercall.hubspot.WriteInput;

/**
 * Writes calls the way most integrations do: looks the contact up, makes one record with each request, then links it with
 * one request for each record that it belongs to, and changes contact and deal. Paced by the same throttle as aftercall, and
 * without any care for what was written already or what people set.
 */
final class OneByOne implements AutoCloseable {
    private final HubSpotApi api;
    private final HubSpotPortal portal;
    private final Access access;

    OneByOne(URI hubSpot, long portal, String token) {
        api = HubSpotApi.at(hubSpot);
        this.portal = api.portal(new PortalId(portal));
        access = Access.with(new AccessToken(token));
    }

    /** Writes a call with its tasks and its word on contact and deal; answers whether every request was a success. */
    boolean write(BenchCall told) {
        Call call = told.revision(told.revisions());
        Optional<ObjectId> contact = contact(call.participants().getFirst().email());
        if (contact.isEmpty()) {
            return false;
        }
        Optional<ObjectId> company = firstLinked(contact.get(), ObjectType.COMPANIES);
        Optional<ObjectId> deal = firstLinked(contact.get(), ObjectType.DEALS);
        List<Optional<Target>> targets = List.of(
                contact.map(id -> new Target(ObjectType.CONTACTS, id)),
                company.map(id -> new Target(ObjectType.COMPANIES, id)),
                deal.map(id -> new Target(ObjectType.DEALS, id)));
        boolean isWritten = write(
                ObjectType.CALLS,
                Map.of("hs_timestamp", told.at().toString(), "hs_call_title", "Call " + told.number()),
                targets);
        for (Call.ActionItem item : call.actionItems()) {
            isWritten &= write(
                    ObjectType.TASKS,
                    Map.of("hs_timestamp", String.valueOf(item.dueAt()), "hs_task_subject", item.text()),
                    targets);
        }
        isWritten &= change(ObjectType.CONTACTS, contact, Map.of("hs_lead_status", "CONNECTED"));
        isWritten &= change(
                ObjectType.DEALS, deal, Map.of("hs_next_step", call.nextSteps().getFirst()));
        return isWritten;
    }

    private record Target(ObjectType type, ObjectId id) {}

    private Optional<ObjectId> contact(String email) {
        SearchQuery query = SearchQuery.allOf(
                List.of(SearchQuery.Filter.of("email", SearchQuery.Operator.EQ, email)), List.of("email"));
        return portal.objects().search(access, ObjectType.CONTACTS, query).toOptional().stream()
                .flatMap(page -> page.results().stream())
                .map(CrmObject::id)
                .findFirst();
    }

    private Optional<ObjectId> firstLinked(ObjectId contact, ObjectType type) {
        Reply<Page<Associations.Link>> links =
                portal.associations().list(access, ObjectType.CONTACTS, contact, type, null);
        return links.toOptional().stream()
                .flatMap(page -> page.results().stream())
                .map(Associations.Link::to)
                .findFirst();
    }

    private boolean change(ObjectType type, Optional<ObjectId> record, Map<String, String> properties) {
        return record.isPresent()
                && portal.objects()
                        .update(access, type, new WriteInput.Change("one", record.get(), properties))
                        .toOptional()
                        .isPresent();
    }

    private boolean write(ObjectType type, Map<String, String> properties, List<Optional<Target>> targets) {
        Optional<CrmObject> made = portal.objects()
                .create(access, type, new WriteInput.NewObject("one", properties, List.of()))
                .toOptional();
        return made.isPresent()
                && targets.stream()
                        .flatMap(Optional::stream)
                        .map(target -> portal.associations()
                                .link(
                                        access,
                                        type,
                                        target.type(),
                                        List.of(new Associations.Pair(made.get().id(), target.id()))))
                        .allMatch(reply -> reply.toOptional().isPresent());
    }

    @Override
    public void close() {
        api.close();
    }
}
