package dev.aftercall.crmwriter.asking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.aftercall.crmwriter.matching.ShownRecord;
import dev.aftercall.hubspot.Associations;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Reads what contacts hang on, as matching needs it: their companies, their deals, and how these stand. Three requests for
 * up to a thousand contacts with up to a hundred deals; none where there is no contact. What the portal refuses to tell is
 * left out: then the call goes without it.
 */
final class ReadSurroundings {

    /** The property of a contact that names its primary company. */
    static final String PRIMARY_COMPANY = "associatedcompanyid";

    private static final List<String> DEAL = List.of("dealstage", "closedate", "hs_is_closed");

    private ReadSurroundings() {}

    /** The contacts with what they hang on, and their deals; or the failure that may have passed the next time. */
    static Reply<List<ShownRecord>> of(PortalReads reads, Collection<CrmObject> contacts) {
        List<ObjectId> ids = contacts.stream().map(CrmObject::id).toList();
        Map<ObjectId, List<String>> companies = new HashMap<>();
        Map<ObjectId, List<String>> deals = new HashMap<>();
        List<ShownRecord> records = new ArrayList<>();
        Optional<HubSpotFailure> trouble = links(reads, ObjectType.COMPANIES, ids, companies)
                .or(() -> links(reads, ObjectType.DEALS, ids, deals))
                .or(() -> deals(reads, deals, records));
        if (trouble.isPresent()) {
            return new Reply.Failed<>(trouble.get());
        }
        for (CrmObject contact : contacts) {
            List<String> ofCompanies = companies.getOrDefault(contact.id(), List.of());
            Map<String, List<String>> associations = Map.of(
                    "companies",
                    contact.property(PRIMARY_COMPANY)
                            .map(primary -> primaryFirst(ofCompanies, primary))
                            .orElse(ofCompanies),
                    "deals",
                    deals.getOrDefault(contact.id(), List.of()));
            records.add(new ShownRecord("contacts", contact.id().value(), contact.properties(), associations));
        }
        return new Reply.Ok<>(records);
    }

    private static Optional<HubSpotFailure> links(
            PortalReads reads, ObjectType to, List<ObjectId> contacts, Map<ObjectId, List<String>> ends) {
        return inParts(contacts, Associations.MOST_READ, part -> switch (reads.linksOfContacts(to, part)) {
            case Reply.Ok<Associations.Links>(Associations.Links links) -> {
                links.found()
                        .forEach((contact, found) -> ends.put(
                                contact,
                                found.stream()
                                        .map(link -> link.to().value())
                                        .distinct()
                                        .toList()));
                yield Optional.empty();
            }
            case Reply.Failed<Associations.Links>(HubSpotFailure failure) -> unlessForGood(failure);
        });
    }

    private static Optional<HubSpotFailure> deals(
            PortalReads reads, Map<ObjectId, List<String>> dealsOfContacts, List<ShownRecord> records) {
        List<ObjectId> ids = dealsOfContacts.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(ObjectId::new)
                .toList();
        return inParts(ids, CrmBatches.MOST_INPUTS, part -> switch (reads.read(ObjectType.DEALS, part, DEAL)) {
            case Reply.Ok<BatchRead>(BatchRead read) -> {
                read.found()
                        .forEach((id, deal) -> records.add(new ShownRecord("deals", id, deal.properties(), Map.of())));
                yield Optional.empty();
            }
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> unlessForGood(failure);
        });
    }

    private static List<String> primaryFirst(List<String> companies, String primary) {
        if (!companies.contains(primary)) {
            return companies;
        }
        List<String> ordered = new ArrayList<>(companies);
        ordered.remove(primary);
        ordered.addFirst(primary);
        return List.copyOf(ordered);
    }

    private static Optional<HubSpotFailure> unlessForGood(HubSpotFailure failure) {
        return failure.kind().retry() == FailureKind.Retry.NEVER ? Optional.empty() : Optional.of(failure);
    }

    private static <T> Optional<HubSpotFailure> inParts(
            List<T> all, int most, Function<List<T>, Optional<HubSpotFailure>> step) {
        for (int from = 0; from < all.size(); from += most) {
            Optional<HubSpotFailure> trouble = step.apply(all.subList(from, Math.min(from + most, all.size())));
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }
}
