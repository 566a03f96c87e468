package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.portal.Changeable;
import dev.aftercall.crmwriter.portal.ChangeableRepository;
import dev.aftercall.crmwriter.portal.ChangeableRepository.Stored;
import dev.aftercall.crmwriter.portal.ContactProperties;
import dev.aftercall.crmwriter.portal.DealPipelines;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Knows what can be changed of a portal's contacts and deals. Asked when the first call is to change one, and again once what
 * is known is old or HubSpot contradicts it; while it can't be asked again, what is known serves.
 */
@ApplicationScoped
class LearnChangeable {

    /** Why calls wait that name what the portal no longer has. */
    static final Wait OUTDATED = LearnPortal.OUTDATED;

    private static final String NO_SUCH_PROPERTY = "PROPERTY_DOESNT_EXIST";
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final ChangeableRepository known;
    private final LaneRepository lanes;
    private final Duration keep;

    LearnChangeable(ChangeableRepository known, LaneRepository lanes, WritingConfig config) {
        this.known = known;
        this.lanes = lanes;
        this.keep = config.keepPortalFacts();
    }

    /** What can be changed, or the failure that keeps us from knowing. */
    Reply<Changeable> of(LanePortal lane, ObjectType type) {
        return fresh(lane, type)
                .<Reply<Changeable>>map(Reply.Ok::new)
                .orElseGet(() -> lane.hold().alone(() -> anew(lane, type))); // of passes side by side one asks
    }

    private Optional<Changeable> fresh(LanePortal lane, ObjectType type) {
        return known.of(lane.hold().lane(), type)
                .filter(stored -> stored.age().compareTo(keep) < 0)
                .map(Stored::changeable);
    }

    private Reply<Changeable> anew(LanePortal lane, ObjectType type) {
        Optional<Changeable> meanwhile = fresh(lane, type);
        if (meanwhile.isPresent()) {
            return new Reply.Ok<>(meanwhile.get());
        }
        return switch (ask(lane, type)) {
            case Reply.Ok<Changeable>(Changeable read) -> {
                lanes.inTransaction(
                        lane.hold(),
                        transaction -> known.store(transaction, lane.hold().lane(), type, read));
                yield new Reply.Ok<>(read);
            }
            case Reply.Failed<Changeable>(HubSpotFailure failure) ->
                known.of(lane.hold().lane(), type)
                        .<Reply<Changeable>>map(stored -> new Reply.Ok<>(stored.changeable()))
                        .orElseGet(() -> new Reply.Failed<>(failure));
        };
    }

    private static Reply<Changeable> ask(LanePortal lane, ObjectType type) {
        return type.equals(ObjectType.DEALS)
                ? DealPipelines.read(lane.portal(), lane.access())
                : ContactProperties.ensure(lane.portal(), lane.access());
    }

    /**
     * Whether a write is refused because the portal no longer has what it had: it is asked again before the next. What was
     * found out a moment ago is not to blame.
     */
    boolean isOutdated(LanePortal lane, ObjectType type, HubSpotFailure refusal) {
        if (!contradicts(refusal)
                || known.of(lane.hold().lane(), type)
                        .filter(stored -> stored.age().compareTo(A_MOMENT) > 0)
                        .isEmpty()) {
            return false;
        }
        lanes.inTransaction(
                lane.hold(),
                transaction -> known.forget(transaction, lane.hold().lane(), type));
        return true;
    }

    private static boolean contradicts(HubSpotFailure refusal) {
        boolean lacksOurs = refusal.error().has(NO_SUCH_PROPERTY)
                && refusal.error().propertyNames().stream().anyMatch(ContactProperties.ALL::contains);
        return refusal.kind() == FailureKind.INVALID_INPUT
                && (lacksOurs || refusal.error().propertyNames().contains(DesiredChange.STAGE));
    }
}
