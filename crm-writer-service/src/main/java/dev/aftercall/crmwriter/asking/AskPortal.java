package dev.aftercall.crmwriter.asking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.ShownRecord;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.Owners;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.Reply;

/**
 * Asks a portal, once: for its owners, for a hundred addresses in a request, for some forty numbers in a search. After a
 * failure it is asked for nothing more; what it answered before counts.
 */
public final class AskPortal {

    private static final List<String> CONTACT = List.of(
            "email",
            "hs_additional_emails",
            "phone",
            "mobilephone",
            "hubspot_owner_id",
            ReadSurroundings.PRIMARY_COMPANY);

    /** Where HubSpot refuses addresses it is asked in halves, until the one to blame is alone; so often at most. */
    private static final int MOST_HALVINGS = 20;

    private final PortalReads reads;
    private final Map<ObjectId, CrmObject> contacts = new LinkedHashMap<>();
    private final List<ShownRecord> owners = new ArrayList<>();
    private final Set<Key> answered = new HashSet<>();
    private final Set<Key> found = new HashSet<>();
    private @Nullable HubSpotFailure failure;
    private int halvings;

    public AskPortal(PortalReads reads) {
        this.reads = reads;
    }

    /** Asks for the portal's owners. Where it refuses to tell, there are none to be known. */
    public void owners() {
        String after = null;
        do {
            switch (reads.owners(after)) {
                case Reply.Ok<Page<Owners.Owner>>(Page<Owners.Owner> page) -> {
                    page.results().forEach(this::add);
                    after = page.after();
                }
                case Reply.Failed<Page<Owners.Owner>>(HubSpotFailure refusal) when isForGood(refusal) -> after = null;
                case Reply.Failed<Page<Owners.Owner>>(HubSpotFailure trouble) -> {
                    failure = trouble;
                    return;
                }
            }
        } while (after != null);
        answered.add(Key.OWNERS);
    }

    private void add(Owners.Owner owner) {
        Map<String, String> properties = owner.email() == null ? Map.of() : Map.of("email", owner.email());
        owners.add(new ShownRecord("owners", owner.id(), properties, Map.of()));
    }

    /** Asks for the contacts who have these addresses. */
    public void emails(List<String> addresses) {
        for (int from = 0; from < addresses.size(); from += CrmBatches.MOST_INPUTS) {
            emailsOf(addresses.subList(from, Math.min(from + CrmBatches.MOST_INPUTS, addresses.size())));
        }
    }

    private void emailsOf(List<String> part) {
        if (failure != null) {
            return;
        }
        switch (reads.contactsByEmail(part, CONTACT)) {
            case Reply.Ok<BatchRead>(BatchRead read) -> {
                read.found().forEach((address, contact) -> {
                    contacts.put(contact.id(), contact);
                    found.add(Key.email(address));
                });
                part.forEach(address -> answered.add(Key.email(address)));
            }
            case Reply.Failed<BatchRead>(HubSpotFailure refusal)
            when isOfInputs(refusal) && part.size() == 1 ->
                answered.add(Key.email(part.getFirst())); // what HubSpot takes for no address nobody has
            case Reply.Failed<BatchRead>(HubSpotFailure refusal)
            when isOfInputs(refusal) && halvings < MOST_HALVINGS -> {
                halvings++;
                emailsOf(part.subList(0, part.size() / 2));
                emailsOf(part.subList(part.size() / 2, part.size()));
            }
            case Reply.Failed<BatchRead>(HubSpotFailure trouble) -> failure = trouble;
        }
    }

    /**
     * Asks for the contacts who have these numbers.
     *
     * @param digitsByNumber what HubSpot may know each number by
     */
    public void phones(Map<String, Set<String>> digitsByNumber) {
        if (failure != null) {
            return;
        }
        FindByNumber.Found byNumber = FindByNumber.of(reads, CONTACT, digitsByNumber);
        byNumber.contacts().forEach(contact -> contacts.putIfAbsent(contact.id(), contact));
        answered.addAll(byNumber.answered());
        failure = byNumber.failure().orElse(null);
    }

    /** Which addresses it has answered so far. */
    public Set<Key> answered() {
        return answered;
    }

    /** Those by which it found somebody. */
    public Set<Key> found() {
        return found;
    }

    /** Reads what the contacts that were found hang on. Where that can't be read now, none of it counts. */
    public Shown end() {
        return switch (ReadSurroundings.of(reads, contacts.values())) {
            case Reply.Ok<List<ShownRecord>>(List<ShownRecord> records) -> {
                List<ShownRecord> all = new ArrayList<>(owners);
                all.addAll(records);
                yield new Shown(all, answered, found, Optional.ofNullable(failure));
            }
            case Reply.Failed<List<ShownRecord>>(HubSpotFailure trouble) ->
                new Shown(List.of(), Set.of(), Set.of(), Optional.of(trouble));
        };
    }

    private static boolean isForGood(HubSpotFailure refusal) {
        return refusal.kind().retry() == FailureKind.Retry.NEVER;
    }

    private static boolean isOfInputs(HubSpotFailure refusal) {
        return isForGood(refusal)
                && refusal.kind() != FailureKind.MISSING_SCOPES
                && refusal.kind() != FailureKind.FORBIDDEN;
    }
}
