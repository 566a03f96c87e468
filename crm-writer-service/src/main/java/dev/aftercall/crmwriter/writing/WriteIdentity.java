package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.identity.IdentityProbe;
import dev.aftercall.crmwriter.identity.IdentityRepository;
import dev.aftercall.crmwriter.identity.IdentityRepository.Known;
import dev.aftercall.crmwriter.identity.Probed;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectType;

/**
 * Sees to it that a lane knows, for each type of record, how its portal lets us know our own again: asked when the portal
 * is connected, daily, and after HubSpot refused our property. A portal that allows less than a unique property is
 * written to all the same; what differs is how doubts are settled.
 */
@ApplicationScoped
class WriteIdentity {

    /** What we write. */
    static final Set<ObjectType> TYPES = Set.of(ObjectType.CALLS, ObjectType.MEETINGS, ObjectType.TASKS);

    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final IdentityRepository identities;
    private final WritingConfig config;

    WriteIdentity(IdentityRepository identities, WritingConfig config) {
        this.identities = identities;
        this.config = config;
    }

    /** Tells the lane; empty when it knows all it needs, else why its calls have to wait. */
    Optional<Wait> ensure(LanePortal lane) {
        Known known = identities.of(lane.hold());
        if (known.hasAll(TYPES) && !known.isDue()) {
            lane.goOnAs(known.byType());
            return Optional.empty();
        }
        Optional<Wait> trouble = ask(lane, IdentityProbe::make);
        if (trouble.isPresent() && known.hasAll(TYPES)) {
            identities.postpone(lane.hold(), AFTER_TROUBLE);
            lane.goOnAs(known.byType());
            return Optional.empty();
        }
        return trouble;
    }

    /** Finds out what can be without making anything, as becomes a workspace in shadow. */
    Optional<Wait> look(LanePortal lane) {
        return ask(lane, IdentityProbe::look);
    }

    private Optional<Wait> ask(LanePortal lane, BiFunction<IdentityProbe, ObjectType, Probed> question) {
        IdentityProbe probe = new IdentityProbe(lane.portal(), lane.access());
        Map<ObjectType, Probed> found = new LinkedHashMap<>();
        for (ObjectType type : TYPES) {
            Probed probed = question.apply(probe, type);
            if (probed instanceof Probed.Trouble(HubSpotFailure failure)) {
                lane.noteFailure(failure);
                return Optional.of(Wait.after(failure));
            }
            found.put(type, probed);
        }
        identities.store(lane.hold(), found, config.probeAgainAfter());
        lane.goOnAs(identities.of(lane.hold()).byType());
        return Optional.empty();
    }

    /** Whether a write was refused because of our property, and not because its value is taken. */
    static boolean isMissing(HubSpotFailure failure) {
        return failure.kind().retry() == FailureKind.Retry.NEVER
                && (isMissing(failure, IdentityProbe.PROPERTY) || isMissing(failure, IdentityProbe.SECOND_PROPERTY));
    }

    private static boolean isMissing(HubSpotFailure failure, String property) {
        return failure.error().propertyNames().contains(property)
                && !failure.error().saysTaken(property);
    }

    /** Has the portal asked anew before the next write. */
    void forget(LaneHold hold) {
        identities.forget(hold);
    }
}
