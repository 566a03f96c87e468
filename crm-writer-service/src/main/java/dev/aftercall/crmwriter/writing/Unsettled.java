package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectType;

/** The doubts of one look: those that nothing is known of yet, and what became of the others. */
final class Unsettled {

    private final LaneHold hold;
    private final ObjectType type;
    private final RivalRepository rivals;
    private final LookTimes times;
    private final Set<String> properties = new HashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private List<LedgerEntry> rest;

    Unsettled(LaneHold hold, ObjectType type, RivalRepository rivals, LookTimes times, List<LedgerEntry> doubts) {
        this.hold = hold;
        this.type = type;
        this.rivals = rivals;
        this.times = times;
        this.rest = List.copyOf(doubts);
    }

    LookTimes times() {
        return times;
    }

    List<LedgerEntry> rest() {
        return rest;
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The portal has this property: what was made with it shows our id. */
    void hasProperty(String property) {
        properties.add(property);
    }

    /** Properties that show our ids. */
    Set<String> properties() {
        return Set.copyOf(properties);
    }

    /** Whether the record shows our id, if it was made. */
    boolean carriesId(LedgerEntry entry) {
        String property = property(entry);
        return property != null && properties.contains(property);
    }

    /** Our property that the entry was intended with. */
    static @Nullable String property(LedgerEntry entry) {
        return LedgerEntry.intentOf(entry).identity().property();
    }

    /** Whether a record could be one of the rest. */
    boolean mayBe(CrmObject object) {
        return rest.stream()
                .anyMatch(entry -> carriesId(entry)
                        ? byId(entry, List.of(object)) instanceof Sighting.Seen
                        : Likeness.of(entry).isOf(type, object));
    }

    /**
     * Takes records into account that were seen of the rest.
     *
     * @param inBin whether somebody deleted them
     */
    void judge(Function<LedgerEntry, List<CrmObject>> seen, boolean inBin) {
        Rivals others = rivals(seen);
        List<LedgerEntry> left = new ArrayList<>();
        for (LedgerEntry entry : rest) {
            List<CrmObject> records = seen.apply(entry);
            Sighting sighting = carriesId(entry)
                    ? byId(entry, records)
                    : Sighting.byLikeness(entry, type, records, others, times.through());
            switch (sighting) {
                case Sighting.Seen(CrmObject object) ->
                    outcomes.add(
                            inBin ? Outcome.deleted(entry, object.id().value()) : Outcome.foundCreated(entry, object));
                case Sighting.Tie(List<CrmObject> candidates) -> outcomes.add(tie(entry, candidates));
                case Sighting.NotYet notYet ->
                    outcomes.add(Outcome.inDoubt(
                            entry, "in-doubt", "A record that could be it may be another of ours.", times.again()));
                case Sighting.NotAmongThem none -> left.add(entry);
            }
        }
        rest = left;
    }

    /** Says what became of those of the rest that are not to stay in it. */
    void settle(Predicate<LedgerEntry> stays, Function<LedgerEntry, Outcome> outcome) {
        List<LedgerEntry> left = new ArrayList<>();
        for (LedgerEntry entry : rest) {
            if (stays.test(entry)) {
                left.add(entry);
            } else {
                outcomes.add(outcome.apply(entry));
            }
        }
        rest = left;
    }

    /** Says what became of all the rest. */
    void settleAll(Function<LedgerEntry, Outcome> outcome) {
        settle(entry -> false, outcome);
    }

    private static Sighting byId(LedgerEntry entry, List<CrmObject> records) {
        return Sighting.byId(entry, String.valueOf(property(entry)), records);
    }

    private Outcome tie(LedgerEntry entry, List<CrmObject> candidates) {
        return Outcome.tie(
                        entry,
                        "HubSpot did not say whether it was made, and %d of its records could be it. It is not made again: somebody has to look whether it is there."
                                .formatted(candidates.size()))
                .among(candidates.stream().map(one -> Likeness.shown(type, one)).toList());
    }

    private Rivals rivals(Function<LedgerEntry, List<CrmObject>> seen) {
        List<LedgerEntry> unnamed =
                rest.stream().filter(entry -> !carriesId(entry)).toList();
        List<CrmObject> atTheirTime = unnamed.stream()
                .flatMap(entry -> {
                    Likeness likeness = Likeness.of(entry);
                    return seen.apply(entry).stream()
                            .filter(object -> likeness.isOf(type, object) || likeness.mayHaveBecome(object));
                })
                .distinct()
                .toList();
        return atTheirTime.isEmpty() ? Rivals.NONE : rivals.of(hold, type, unnamed, atTheirTime);
    }
}
