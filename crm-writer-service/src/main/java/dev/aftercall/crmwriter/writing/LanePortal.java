package dev.aftercall.crmwriter.writing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.crmwriter.lanes.InFlight;
import dev.aftercall.crmwriter.lanes.InFlight.Answer;
import dev.aftercall.crmwriter.lanes.InFlight.Sort;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * A portal as the holder of its lane may use it now. Collects, for one pass, why calls have to wait and whether the token
 * was refused or our property is missing.
 */
final class LanePortal {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LaneHold hold;
    private final @Nullable String traceparent;
    private final HubSpotPortal portal;
    private final Map<UUID, Wait> waits = new HashMap<>();
    private final UnaryOperator<Access> renewal;
    private Access access;
    private InFlight.@Nullable Place place;
    private @Nullable Supplier<InFlight.Place> placeForEach;
    private Map<ObjectType, Identity> identities = Map.of();
    private boolean tokenRefused;
    private boolean identityMissing;

    /** @param renewal gives an access a token that may be used for a while yet, where it can be had */
    LanePortal(
            LaneHold hold,
            @Nullable String traceparent,
            HubSpotPortal portal,
            Access access,
            UnaryOperator<Access> renewal) {
        this.hold = hold;
        this.traceparent = traceparent;
        this.portal = portal;
        this.access = access;
        this.renewal = renewal;
    }

    LaneHold hold() {
        return hold;
    }

    /** What its requests are traced to. */
    @Nullable String traceparent() {
        return traceparent;
    }

    HubSpotPortal portal() {
        return portal;
    }

    /**
     * For the next request: a look for many doubts takes more of them than one token is used for. Sends nothing once too
     * little of the lane's lease is left, the token was leased too long ago, or the portal turned out not to have our
     * property: each further write would be refused for it.
     */
    Access access() {
        access = renewal.apply(access);
        return notingDepartures(access);
    }

    /** From now on requests go with this. */
    void goOnWith(Access fresh) {
        access = fresh;
        tokenRefused = false;
    }

    /** Sends requests, one after the other, that are among those which the portal bears under way. */
    void through(InFlight.Place taken, Runnable requests) {
        place = taken;
        try {
            requests.run();
        } finally {
            place = null;
        }
    }

    /** Sends requests, one after the other, each of which takes its place right before it leaves. */
    void eachThrough(Supplier<InFlight.Place> places, Runnable requests) {
        placeForEach = places;
        try {
            requests.run();
        } finally {
            placeForEach = null;
            leavePlace();
        }
    }

    private void leavePlace() {
        if (place != null) {
            place.close();
            place = null;
        }
    }

    /** Learns from an answer to a read what the portal bears; gives it back. */
    <R> Reply<R> answered(String operation, int inputs, Reply<R> reply) {
        answered(operation, inputs, reply.problem());
        return reply;
    }

    /** Learns from an answer that says nothing of single records what the portal bears. */
    void answered(String operation, int inputs, Optional<HubSpotFailure> problem) {
        learn(operation, inputs, problem.map(LanePortal::saysOfThePortal).orElse(Answer.GOOD));
    }

    /** Learns from the answer to a write what the portal bears. */
    void answered(String operation, Collection<InputOutcome> outcomes) {
        boolean anyDone = outcomes.stream()
                .anyMatch(
                        outcome -> outcome instanceof InputOutcome.Done || outcome instanceof InputOutcome.DoneBefore);
        Answer answer = anyDone
                ? Answer.GOOD
                : outcomes.stream().findFirst().map(LanePortal::saysOfThePortal).orElse(Answer.SAYS_NOTHING);
        learn(operation, outcomes.size(), answer);
    }

    private static Answer saysOfThePortal(InputOutcome outcome) {
        return switch (outcome) {
            case InputOutcome.NotDone(HubSpotFailure failure) -> saysOfThePortal(failure);
            case InputOutcome.InDoubt(HubSpotFailure failure) -> saysOfThePortal(failure);
            case InputOutcome.Refused refused -> Answer.SAYS_NOTHING;
            case InputOutcome.Done done -> Answer.GOOD;
            case InputOutcome.DoneBefore before -> Answer.GOOD;
        };
    }

    private void learn(String operation, int inputs, Answer answer) {
        if (place != null) {
            place.answered(Sort.of(operation, inputs), answer);
        }
        if (placeForEach != null) {
            leavePlace();
        }
    }

    private static Answer saysOfThePortal(HubSpotFailure failure) {
        return switch (failure.kind()) {
            case LOCKED, UNAVAILABLE, GAVE_UP, TIMED_OUT -> Answer.TROUBLE;
            default -> failure.status() == TOO_MANY_REQUESTS ? Answer.TROUBLE : Answer.SAYS_NOTHING;
        };
    }

    private Access notingDepartures(Access given) {
        return given.onlyWhile(
                () -> !identityMissing && hasPlace() && given.onlyWhile().getAsBoolean() && leaves());
    }

    /** Waiting for one takes time, so what else there is to ask is asked afterwards. */
    private boolean hasPlace() {
        if (place == null && placeForEach != null) {
            place = placeForEach.get();
        }
        return true;
    }

    private boolean leaves() {
        if (place != null) {
            place.leaves();
        }
        return true;
    }

    /** From now on records are made so that they are known again in this way. */
    void goOnAs(Map<ObjectType, Identity> known) {
        identities = Map.copyOf(known);
    }

    /**
     * How records of a type are known again.
     *
     * @throws IllegalStateException for a type that the portal was not asked about
     */
    Identity identity(ObjectType type) {
        Identity identity = identities.get(type);
        if (identity == null) {
            throw new IllegalStateException("nobody asked how the portal knows " + type + " again");
        }
        return identity;
    }

    /** Says why a call has to wait; the first reason stands. */
    void mustWait(UUID call, Wait why) {
        waits.putIfAbsent(call, why);
    }

    /** Says why a call has to wait; the first reason stands. */
    void mustWait(UUID call, HubSpotFailure failure) {
        mustWait(call, Wait.after(failure));
        noteFailure(failure);
    }

    /** Learns from a failure what it says of the token and of our property. */
    void noteFailure(HubSpotFailure failure) {
        tokenRefused |= failure.kind().retry() == FailureKind.Retry.WITH_NEW_TOKEN;
        identityMissing |= WriteIdentity.isMissing(failure);
    }

    Map<UUID, Wait> waits() {
        return waits;
    }

    boolean isIdentityMissing() {
        return identityMissing;
    }

    boolean isTokenRefused() {
        return tokenRefused;
    }
}
