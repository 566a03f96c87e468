package dev.aftercall.crmwriter.writing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;

/**
 * A portal as the holder of its lane may use it now. Collects, for one pass, why calls have to wait and whether the token
 * was refused or our property is missing.
 */
final class LanePortal {

    private final LaneHold hold;
    private final @Nullable String traceparent;
    private final HubSpotPortal portal;
    private final Map<UUID, Wait> waits = new HashMap<>();
    private Access access;
    private boolean tokenRefused;
    private boolean identityMissing;

    LanePortal(LaneHold hold, @Nullable String traceparent, HubSpotPortal portal, Access access) {
        this.hold = hold;
        this.traceparent = traceparent;
        this.portal = portal;
        this.access = access;
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

    /** Sends nothing once too little of the lane's lease is left, or the token was leased too long ago. */
    Access access() {
        return access;
    }

    /** From now on requests go with this. */
    void goOnWith(Access fresh) {
        access = fresh;
        tokenRefused = false;
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
