package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Keeps calls on the records where they belong: where people put them, and off what is gone. */
@ApplicationScoped
class KeepPlaces {

    private final FollowPeople people;
    private final MatchAgain again;

    KeepPlaces(FollowPeople people, MatchAgain again) {
        this.people = people;
        this.again = again;
    }

    /** Before they are written: see {@link FollowPeople#follow}. */
    List<PlannedCall> before(LanePortal lane, List<PlannedCall> calls, Map<UUID, LedgerEntry> known) {
        return people.follow(lane, calls, known);
    }

    /** Once they were: see {@link MatchAgain#look}. */
    Map<UUID, LedgerEntry> after(LanePortal lane, List<PlannedCall> written, Map<UUID, LedgerEntry> known) {
        return again.look(lane, written, known);
    }
}
