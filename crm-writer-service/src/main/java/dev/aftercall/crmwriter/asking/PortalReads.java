package dev.aftercall.crmwriter.asking;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.Associations;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Owners;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.SearchQuery;

/** The requests that asking takes; somebody learns from each answer what the portal bears. */
public final class PortalReads {

    private final HubSpotPortal portal;
    private final Supplier<Access> access;
    private final Learner learner;

    /** Whoever learns from answers. */
    public interface Learner {
        /** Learns; gives the answer back. */
        <R> Reply<R> answered(String operation, int inputs, Reply<R> reply);
    }

    /** @param access asked before each request */
    public PortalReads(HubSpotPortal portal, Supplier<Access> access, Learner learner) {
        this.portal = portal;
        this.access = access;
        this.learner = learner;
    }

    Reply<Page<Owners.Owner>> owners(@Nullable String after) {
        return learner.answered("owners list", 1, portal.owners().list(access.get(), after));
    }

    Reply<BatchRead> contactsByEmail(List<String> addresses, List<String> properties) {
        return learner.answered(
                "contacts read by email",
                addresses.size(),
                portal.batches().readBy(access.get(), ObjectType.CONTACTS, "email", addresses, properties));
    }

    Reply<Page<CrmObject>> contactsByNumber(SearchQuery query) {
        return learner.answered(
                "contacts search", 1, portal.objects().search(access.get(), ObjectType.CONTACTS, query));
    }

    Reply<Associations.Links> linksOfContacts(ObjectType to, List<ObjectId> contacts) {
        return learner.answered(
                "contacts links to " + to,
                contacts.size(),
                portal.associations().read(access.get(), ObjectType.CONTACTS, to, contacts));
    }

    Reply<BatchRead> read(ObjectType type, List<ObjectId> ids, List<String> properties) {
        return learner.answered(type + " read", ids.size(), portal.batches().read(access.get(), type, ids, properties));
    }
}
