package dev.aftercall.crmwriter.asking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.Reply;

/**
 * Finds contacts by number. Search only says where to look: its index lags, so that it finds a number's earlier owner for a
 * while. What it finds is read by id, from where records are kept, and counts as it is there; what is gone from there does
 * not count.
 */
final class FindByNumber {

    private final PortalReads reads;
    private final List<String> properties;
    private final Set<ObjectId> hits = new LinkedHashSet<>();
    private final Set<Key> searched = new HashSet<>();
    private @Nullable HubSpotFailure failure;

    private FindByNumber(PortalReads reads, List<String> properties) {
        this.reads = reads;
        this.properties = properties;
    }

    /**
     * What came of it.
     *
     * @param contacts as they are now, whatever numbers they have by now
     * @param answered the numbers of which HubSpot has said who has them
     * @param failure why there are others
     */
    record Found(List<CrmObject> contacts, Set<Key> answered, Optional<HubSpotFailure> failure) {}

    /** Asks. After a failure nothing more is searched for; what was found before counts, if it can be read. */
    static Found of(PortalReads reads, List<String> properties, Map<String, Set<String>> digitsByNumber) {
        FindByNumber find = new FindByNumber(reads, properties);
        PhoneSearch.of(digitsByNumber.entrySet().stream()
                        .map(one -> new PhoneSearch.Wanted(one.getKey(), one.getValue()))
                        .toList())
                .forEach(find::search);
        return find.read();
    }

    /** Where so many have one of the numbers that a page doesn't hold them, it is not to hide who has the others. */
    private void search(PhoneSearch search) {
        if (failure != null) {
            return;
        }
        switch (reads.contactsByNumber(search.query(properties))) {
            case Reply.Ok<Page<CrmObject>>(Page<CrmObject> page)
            when page.after() != null && search.wanted().size() > 1 ->
                search.halves().forEach(this::search);
            case Reply.Ok<Page<CrmObject>>(Page<CrmObject> page) -> {
                page.results().forEach(contact -> hits.add(contact.id()));
                search.wanted().forEach(one -> searched.add(Key.phone(one.number())));
            }
            case Reply.Failed<Page<CrmObject>>(HubSpotFailure trouble) -> failure = trouble;
        }
    }

    private Found read() {
        List<ObjectId> ids = List.copyOf(hits);
        List<CrmObject> contacts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CrmBatches.MOST_INPUTS) {
            List<ObjectId> part = ids.subList(from, Math.min(from + CrmBatches.MOST_INPUTS, ids.size()));
            switch (reads.read(ObjectType.CONTACTS, part, properties)) {
                case Reply.Ok<BatchRead>(BatchRead read) ->
                    contacts.addAll(read.found().values());
                case Reply.Failed<BatchRead>(HubSpotFailure trouble) -> {
                    return new Found(List.of(), Set.of(), Optional.of(failure == null ? trouble : failure));
                }
            }
        }
        return new Found(contacts, Set.copyOf(searched), Optional.ofNullable(failure));
    }
}
