package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.Associations;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ListQuery;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.SearchQuery;

/**
 * A portal's records of one type, as they are looked through for what may have been made: those of contacts, straight from
 * where records are kept; by search, whose index lags; and the recycle bin, which can only be read from its beginning.
 */
final class PortalRecords {

    /** A search takes 3,000 characters. */
    private static final int MOST_SEARCHED = 40;

    private static final int MOST_PAGES_OF_BIN = 100;

    private final LanePortal lane;
    private final ObjectType type;
    private final List<String> names;

    /** @param names of the properties to read */
    PortalRecords(LanePortal lane, ObjectType type, Collection<String> names) {
        this.lane = lane;
        this.type = type;
        this.names = List.copyOf(names);
    }

    /** All that hang on each of these contacts: one request tells which, and one reads a hundred of them. */
    Reply<Map<ObjectId, List<CrmObject>>> of(Collection<ObjectId> contacts) {
        Map<ObjectId, Set<ObjectId>> links = new LinkedHashMap<>();
        Optional<HubSpotFailure> trouble =
                inParts(List.copyOf(contacts), Associations.MOST_READ, part -> link(part, links));
        Map<ObjectId, CrmObject> byId = new HashMap<>();
        List<ObjectId> ids =
                links.values().stream().flatMap(Set::stream).distinct().toList();
        trouble = trouble.or(() -> inParts(ids, CrmBatches.MOST_INPUTS, part -> read(part, byId)));
        if (trouble.isPresent()) {
            return new Reply.Failed<>(trouble.get());
        }
        Map<ObjectId, List<CrmObject>> records = new HashMap<>();
        links.forEach((contact, linked) -> records.put(
                contact, linked.stream().map(byId::get).filter(Objects::nonNull).toList()));
        return new Reply.Ok<>(records);
    }

    /** All that a search finds with one of these values; not finding says little, as the index lags. */
    Reply<List<CrmObject>> search(String property, Collection<String> values) {
        List<CrmObject> found = new ArrayList<>();
        Optional<HubSpotFailure> trouble =
                inParts(values.stream().distinct().toList(), MOST_SEARCHED, part -> searchPart(property, part, found));
        return trouble.<Reply<List<CrmObject>>>map(Reply.Failed::new).orElseGet(() -> new Reply.Ok<>(found));
    }

    /** Those in the recycle bin that are wanted; empty when it holds too many to be read through. */
    Reply<Optional<List<CrmObject>>> inBin(Predicate<CrmObject> wanted) {
        List<CrmObject> found = new ArrayList<>();
        ListQuery query = ListQuery.firstPage(names).archivedOnes();
        for (int page = 0; page < MOST_PAGES_OF_BIN; page++) {
            switch (lane.portal().objects().list(lane.access(), type, query)) {
                case Reply.Ok<Page<CrmObject>>(Page<CrmObject> records) -> {
                    records.results().stream().filter(wanted).forEach(found::add);
                    if (records.after() == null) {
                        return new Reply.Ok<>(Optional.of(found));
                    }
                    query = query.after(records.after());
                }
                case Reply.Failed<Page<CrmObject>>(HubSpotFailure failure) -> {
                    return new Reply.Failed<>(failure);
                }
            }
        }
        return new Reply.Ok<>(Optional.empty());
    }

    private Optional<HubSpotFailure> link(List<ObjectId> contacts, Map<ObjectId, Set<ObjectId>> links) {
        return switch (lane.portal().associations().read(lane.access(), ObjectType.CONTACTS, type, contacts)) {
            case Reply.Ok<Associations.Links>(Associations.Links read) -> {
                read.found().forEach((contact, ends) -> add(links, contact, ends));
                yield firstTrouble(List.copyOf(read.partly()), contact -> linkAll(contact, links));
            }
            case Reply.Failed<Associations.Links>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }

    private Optional<HubSpotFailure> linkAll(ObjectId contact, Map<ObjectId, Set<ObjectId>> links) {
        return pages(
                after -> lane.portal().associations().list(lane.access(), ObjectType.CONTACTS, contact, type, after),
                page -> add(links, contact, page));
    }

    private static void add(Map<ObjectId, Set<ObjectId>> links, ObjectId contact, List<Associations.Link> ends) {
        Set<ObjectId> ids = links.computeIfAbsent(contact, id -> new LinkedHashSet<>());
        ends.forEach(end -> ids.add(end.to()));
    }

    private Optional<HubSpotFailure> read(List<ObjectId> ids, Map<ObjectId, CrmObject> byId) {
        return switch (lane.portal().batches().read(lane.access(), type, ids, names)) {
            case Reply.Ok<BatchRead>(BatchRead read) -> {
                read.found().values().forEach(object -> byId.put(object.id(), object));
                yield Optional.empty();
            }
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }

    private Optional<HubSpotFailure> searchPart(String property, List<String> values, List<CrmObject> found) {
        SearchQuery query =
                SearchQuery.allOf(List.of(new SearchQuery.Filter(property, SearchQuery.Operator.IN, values)), names);
        return pages(after -> lane.portal().objects().search(lane.access(), type, query.after(after)), found::addAll);
    }

    private static <T> Optional<HubSpotFailure> pages(
            Function<@Nullable String, Reply<Page<T>>> ask, Consumer<List<T>> take) {
        String after = null;
        do {
            switch (ask.apply(after)) {
                case Reply.Ok<Page<T>>(Page<T> page) -> {
                    take.accept(page.results());
                    after = page.after();
                }
                case Reply.Failed<Page<T>>(HubSpotFailure failure) -> {
                    return Optional.of(failure);
                }
            }
        } while (after != null);
        return Optional.empty();
    }

    private static <T> Optional<HubSpotFailure> inParts(
            List<T> all, int most, Function<List<T>, Optional<HubSpotFailure>> step) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(all.subList(from, Math.min(from + most, all.size())));
        }
        return firstTrouble(parts, step);
    }

    private static <T> Optional<HubSpotFailure> firstTrouble(List<T> all, Function<T, Optional<HubSpotFailure>> step) {
        for (T one : all) {
            Optional<HubSpotFailure> trouble = step.apply(one);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }
}
