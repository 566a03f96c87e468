package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.identity.IdentityProbe;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * One look for records of one type that may have been made.
 *
 * <ol>
 *   <li>Those of the contact that each was to hang on, read from where records are kept; where the contact was merged, those
 *       of what it was merged into.
 *   <li>What a search finds, for whatever no longer hangs there. That a search finds nothing counts only where the contact's
 *       own records were read, or long after the request: the index lags.
 *   <li>The recycle bin: no association leads there. Found in it means written and deleted by somebody.
 *   <li>What is nowhere did not happen.
 * </ol>
 *
 * A record is known by our id. Where the portal has no property for it, or lost it, by {@link Likeness}.
 */
final class DoubtSearch {

    private static final String CANNOT_LOOK =
            "HubSpot did not say whether it was made, and it can't be looked for, so it is not made again: somebody has to"
                    + " look whether it is there. ";

    private final LanePortal lane;
    private final ObjectType type;
    private final PortalRecords records;
    private final Unsettled doubts;
    private final Set<UUID> withContact = new HashSet<>();

    DoubtSearch(LanePortal lane, ObjectType type, Unsettled doubts) {
        this.lane = lane;
        this.type = type;
        this.doubts = doubts;
        Set<String> names = new LinkedHashSet<>(Likeness.names(type));
        names.addAll(LedgerEntry.intendedNames(doubts.rest()));
        names.addAll(propertiesIntended());
        this.records = new PortalRecords(lane, type, names);
    }

    /** Looks; answers what became of each. */
    List<Outcome> run() {
        lookForProperties()
                .or(this::lookAtContacts)
                .or(this::lookAtSurvivors)
                .or(this::search)
                .or(this::lookIntoBin)
                .ifPresentOrElse(
                        this::breakOff,
                        () -> doubts.settleAll(entry ->
                                Outcome.notDone(entry, "not-found", "The earlier try did not reach HubSpot.")));
        return doubts.outcomes();
    }

    /** A property that is gone would show no record of ours to have our id. */
    private Optional<HubSpotFailure> lookForProperties() {
        IdentityProbe probe = new IdentityProbe(lane.portal(), lane::access);
        for (String property : propertiesIntended()) {
            switch (probe.isThere(type, property)) {
                case Reply.Ok<Boolean>(Boolean isThere) -> {
                    if (isThere) {
                        doubts.hasProperty(property);
                    }
                }
                case Reply.Failed<Boolean>(HubSpotFailure failure) -> {
                    return Optional.of(failure);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<HubSpotFailure> lookAtContacts() {
        return lookAt(contacts(), entry -> contact(entry).orElse(null));
    }

    private Optional<HubSpotFailure> lookAtSurvivors() {
        Set<ObjectId> contacts = contacts();
        return switch (Fate.of(lane, ObjectType.CONTACTS, contacts)) {
            case Reply.Ok<Map<ObjectId, Fate>>(Map<ObjectId, Fate> fates) -> {
                doubts.rest().stream()
                        .filter(entry -> contact(entry)
                                .filter(contact -> !(fates.get(contact) instanceof Fate.Gone))
                                .isPresent())
                        .forEach(entry -> withContact.add(entry.writeId()));
                Map<ObjectId, ObjectId> survivors = new HashMap<>();
                fates.forEach((contact, fate) -> {
                    if (fate instanceof Fate.Merged(ObjectId into)) {
                        survivors.put(contact, into);
                    }
                });
                yield lookAt(
                        survivors.values(),
                        entry -> contact(entry).map(survivors::get).orElse(null));
            }
            case Reply.Failed<Map<ObjectId, Fate>>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }

    private Optional<HubSpotFailure> lookAt(
            Collection<ObjectId> contacts, Function<LedgerEntry, @Nullable ObjectId> contact) {
        if (contacts.isEmpty()) {
            return Optional.empty();
        }
        return switch (records.of(contacts)) {
            case Reply.Ok<Map<ObjectId, List<CrmObject>>>(Map<ObjectId, List<CrmObject>> byContact) -> {
                doubts.judge(
                        entry -> {
                            ObjectId of = contact.apply(entry);
                            return of == null ? List.of() : byContact.getOrDefault(of, List.of());
                        },
                        false);
                yield Optional.empty();
            }
            case Reply.Failed<Map<ObjectId, List<CrmObject>>>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }

    /** What carries our id is it wherever it hangs; what only looks like it is so where nothing else can tell. */
    private Optional<HubSpotFailure> search() {
        for (String property : doubts.properties()) {
            Optional<HubSpotFailure> trouble = search(
                    property,
                    entry -> property.equals(Unsettled.property(entry)),
                    entry -> entry.writeId().toString());
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return search(
                Likeness.names(type).getFirst(),
                entry -> !doubts.carriesId(entry) && !withContact.contains(entry.writeId()),
                DoubtSearch::millis);
    }

    private Optional<HubSpotFailure> search(
            String property, Predicate<LedgerEntry> which, Function<LedgerEntry, String> value) {
        List<String> values = doubts.rest().stream().filter(which).map(value).toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return switch (records.search(property, values)) {
            case Reply.Ok<List<CrmObject>>(List<CrmObject> found) -> {
                List<CrmObject> fitting = found.stream().filter(doubts::mayBe).toList();
                doubts.judge(entry -> which.test(entry) ? fitting : List.of(), false);
                yield Optional.empty();
            }
            case Reply.Failed<List<CrmObject>>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }

    private Optional<HubSpotFailure> lookIntoBin() {
        doubts.settle(
                entry -> withContact.contains(entry.writeId())
                        || isBefore(entry, doubts.times().searched()),
                entry -> Outcome.inDoubt(
                        entry,
                        "in-doubt",
                        "HubSpot's search does not know of it, but may not yet.",
                        doubts.times().again()));
        if (doubts.rest().isEmpty()) {
            return Optional.empty();
        }
        return switch (records.inBin(doubts::mayBe)) {
            case Reply.Ok<Optional<List<CrmObject>>>(Optional<List<CrmObject>> found) -> {
                found.ifPresentOrElse(
                        deleted -> doubts.judge(entry -> deleted, true),
                        () -> doubts.settleAll(
                                entry -> Outcome.tie(entry, CANNOT_LOOK + "The recycle bin holds too many records.")));
                yield Optional.empty();
            }
            case Reply.Failed<Optional<List<CrmObject>>>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }

    /** What HubSpot doesn't let us look for stays unknown for good. */
    private void breakOff(HubSpotFailure failure) {
        lane.noteFailure(failure);
        boolean isForGood = failure.kind().retry() == FailureKind.Retry.NEVER;
        doubts.settleAll(entry ->
                isForGood ? Outcome.tie(entry, CANNOT_LOOK + failure.message()) : Outcome.stillInDoubt(entry, failure));
    }

    private Set<String> propertiesIntended() {
        return doubts.rest().stream()
                .map(Unsettled::property)
                .filter(name -> name != null)
                .collect(Collectors.toSet());
    }

    private Set<ObjectId> contacts() {
        return doubts.rest().stream().flatMap(entry -> contact(entry).stream()).collect(Collectors.toSet());
    }

    private static boolean isBefore(LedgerEntry entry, Instant moment) {
        Instant at = LedgerEntry.intentOf(entry).at();
        return at == null || at.isBefore(moment);
    }

    private static String millis(LedgerEntry entry) {
        String time = Likeness.time(entry);
        return time.endsWith("Z") ? String.valueOf(Instant.parse(time).toEpochMilli()) : time;
    }

    /** Its first contact: whatever else it hangs on, it hangs there. */
    private static Optional<ObjectId> contact(LedgerEntry entry) {
        return LedgerEntry.intentOf(entry).links().stream()
                .filter(link -> link.objectType().equals("contacts"))
                .map(Link::objectId)
                .map(ObjectId::new)
                .findFirst();
    }
}
