package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.portal.PortalFacts;
import dev.aftercall.crmwriter.portal.PortalFactsRepository;
import dev.aftercall.crmwriter.portal.ReadFacts;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.writing.OpenPortal.Opened;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.Reply;

/**
 * Knows a portal's facts: asks HubSpot before the first calls of a grant are planned live, and again once they are old. While
 * it can't be asked, what is known serves; where nothing is, calls wait. In shadow HubSpot is not asked.
 */
@ApplicationScoped
class LearnPortal {

    /** Why calls wait whose outcome the portal no longer has. */
    static final Wait OUTDATED = new Wait(
            "portal-changed", "The portal's own settings have changed; they are read again.", Duration.ofSeconds(1));

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final PortalFactsRepository facts;
    private final LaneRepository lanes;
    private final OpenPortal portals;
    private final Duration keep;

    LearnPortal(PortalFactsRepository facts, LaneRepository lanes, OpenPortal portals, WritingConfig config) {
        this.facts = facts;
        this.lanes = lanes;
        this.portals = portals;
        this.keep = config.keepPortalFacts();
    }

    /** The facts, or why calls have to wait for them. */
    sealed interface Learned {
        record Known(PortalFacts facts) implements Learned {}

        record NotYet(Wait why) implements Learned {}
    }

    /** Learns. */
    Learned of(LaneHold hold, WriteMode mode, @Nullable String traceparent) {
        Optional<PortalFactsRepository.Stored> stored = facts.of(hold.lane());
        if (isFresh(stored) || mode == WriteMode.SHADOW) {
            return new Learned.Known(
                    stored.map(PortalFactsRepository.Stored::facts).orElse(PortalFacts.UNKNOWN));
        }
        return hold.alone(() -> anew(hold, traceparent)); // of passes side by side one reads
    }

    private Learned anew(LaneHold hold, @Nullable String traceparent) {
        Optional<PortalFactsRepository.Stored> stored = facts.of(hold.lane());
        if (isFresh(stored)) {
            return new Learned.Known(stored.get().facts());
        }
        return switch (portals.open(hold, traceparent, OpenPortal.LIVE)) {
            case Opened.Closed(Wait why) -> otherwise(stored, why);
            case Opened.Open(LanePortal lane) -> read(lane, stored);
        };
    }

    private boolean isFresh(Optional<PortalFactsRepository.Stored> stored) {
        return stored.isPresent() && stored.get().age().compareTo(keep) < 0;
    }

    /**
     * Whether a write is refused because the portal's own settings are no longer what was read of them: they are read again
     * before the next calls are planned. What was read a moment ago is not to blame.
     */
    boolean isOutdated(LanePortal lane, HubSpotFailure refusal) {
        boolean isOfFacts = refusal.kind() == FailureKind.INVALID_INPUT
                && !Collections.disjoint(refusal.error().propertyNames(), ReadFacts.CHOSEN_FROM_FACTS);
        if (!isOfFacts
                || facts.of(lane.hold().lane())
                        .filter(stored -> stored.age().compareTo(A_MOMENT) > 0)
                        .isEmpty()) {
            return false;
        }
        lanes.inTransaction(
                lane.hold(), transaction -> facts.age(transaction, lane.hold().lane()));
        return true;
    }

    private Learned read(LanePortal lane, Optional<PortalFactsRepository.Stored> stored) {
        return switch (ReadFacts.of(lane.portal(), lane.access())) {
            case Reply.Ok<PortalFacts>(PortalFacts read) -> {
                lanes.inTransaction(
                        lane.hold(),
                        transaction -> facts.store(transaction, lane.hold().lane(), read));
                yield new Learned.Known(read);
            }
            case Reply.Failed<PortalFacts>(HubSpotFailure failure) -> {
                lane.noteFailure(failure);
                portals.done(lane);
                yield otherwise(stored, Wait.after(failure));
            }
        };
    }

    private static Learned otherwise(Optional<PortalFactsRepository.Stored> stored, Wait why) {
        return stored.<Learned>map(known -> new Learned.Known(known.facts())).orElseGet(() -> new Learned.NotYet(why));
    }
}
