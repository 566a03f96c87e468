package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

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

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    private final IdentityRepository identities;
    private final OpenPortal portals;
    private final WritingConfig config;

    WriteIdentity(IdentityRepository identities, OpenPortal portals, WritingConfig config) {
        this.identities = identities;
        this.portals = portals;
        this.config = config;
    }

    /** Tells the lane; empty when it knows all it needs, else why its calls have to wait. */
    Optional<Wait> ensure(LanePortal lane) {
        Known known = identities.of(lane.hold());
        if (known.hasAll(TYPES) && !known.isDue()) {
            lane.goOnAs(known.byType());
            return Optional.empty();
        }
        Map<ObjectType, Probed> found = new LinkedHashMap<>();
        Optional<Trouble> trouble = askAll(type -> portals.again(lane)
                .map(wait -> new Trouble(wait, wait.retryIn()))
                .or(() -> ask(lane, IdentityProbe::make, type, found)));
        return keep(lane, known, found, trouble) ? Optional.empty() : trouble.map(Trouble::why);
    }

    /** Finds out what can be without making anything, as becomes a workspace in shadow. */
    void look(LanePortal lane) {
        Known known = identities.of(lane.hold());
        Map<ObjectType, Probed> found = new LinkedHashMap<>();
        keep(lane, known, found, askAll(type -> ask(lane, IdentityProbe::look, type, found)));
    }

    /**
     * Something in the way of finding out.
     *
     * @param why calls wait for which nothing is known yet
     */
    private record Trouble(Wait why, @Nullable Duration askAgainIn) {}

    /** What was asked of one type after the other, until one is in the way. */
    private static Optional<Trouble> askAll(Function<ObjectType, Optional<Trouble>> question) {
        return TYPES.stream().map(question).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Trouble> ask(
            LanePortal lane,
            BiFunction<IdentityProbe, ObjectType, Probed> question,
            ObjectType type,
            Map<ObjectType, Probed> found) {
        Probed probed = question.apply(new IdentityProbe(lane.portal(), lane::access), type);
        if (probed instanceof Probed.Trouble(HubSpotFailure failure)) {
            lane.noteFailure(failure);
            // A request that stayed here says nothing of the portal.
            boolean isOurs = failure.kind() == FailureKind.NOT_SENT;
            return Optional.of(new Trouble(Wait.after(failure), isOurs ? failure.nextDelay() : AFTER_TROUBLE));
        }
        found.put(type, probed);
        return Optional.empty();
    }

    /** Keeps what was found out of some types, whatever becomes of the others; answers whether all are known now. */
    private boolean keep(LanePortal lane, Known before, Map<ObjectType, Probed> found, Optional<Trouble> trouble) {
        Duration askAgainIn = trouble.isEmpty()
                ? config.probeAgainAfter()
                : trouble.map(Trouble::askAgainIn).orElse(AFTER_TROUBLE);
        identities.store(lane.hold(), before, found, askAgainIn);
        Known known = identities.of(lane.hold());
        lane.goOnAs(known.byType());
        return known.hasAll(TYPES);
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
