package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.connections.TokenLease;
import dev.aftercall.crmwriter.connections.TokenLeases;
import dev.aftercall.crmwriter.lanes.InFlight;
import dev.aftercall.crmwriter.lanes.InFlights;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Throttle;
import dev.aftercall.hubspot.Ticker;
import dev.aftercall.hubspot.TimeLimits;

/** Opens the portal of a lane with a token of the very grant that the lane is of. */
@ApplicationScoped
class OpenPortal {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    /** The share of each limit that a request leaves to those of calls that just ended: theirs leave none. */
    static final double LIVE = 0;

    static final double BACKFILL = 0.2;

    private static final Wait SHADOW =
            new Wait("write-mode", "The workspace was set to shadow meanwhile.", Duration.ofSeconds(1), false);

    private final TokenLeases tokens;
    private final WriteModeRepository modes;
    private final InFlights inFlights;
    private final HubSpotApi hubSpot;
    private final Duration turnLimit;

    OpenPortal(TokenLeases tokens, WriteModeRepository modes, InFlights inFlights, WritingConfig config) {
        this.tokens = tokens;
        this.modes = modes;
        this.inFlights = inFlights;
        this.turnLimit = config.turnLimit();
        TimeLimits limits = new TimeLimits(config.connectLimit(), config.requestLimit(), config.requestLimit());
        this.hubSpot =
                new HubSpotApi(config.api(), limits, limits, Throttle.Limits.OF_MARKETPLACE_APPS, Ticker.system());
    }

    /** The portal, or why the lane's calls have to wait. */
    sealed interface Opened {
        record Open(LanePortal lane) implements Opened {}

        record Closed(Wait why) implements Opened {}
    }

    /** What the portal's limits allow now. */
    Throttle throttle(LaneId lane) {
        return portal(lane.hubId()).throttle();
    }

    /**
     * Opens. Traces of requests continue the given one.
     *
     * @param leaving the share of each limit that requests leave to others
     */
    Opened open(LaneHold hold, @Nullable String traceparent, double leaving) {
        return switch (tokens.of(hold.lane().workspace())) {
            case TokenLease.Leased leased
            when isFor(hold.lane(), leased) ->
                new Opened.Open(new LanePortal(
                        hold,
                        traceparent,
                        portal(leased.hubId()),
                        access(hold, leased, traceparent, leaving),
                        access -> renewed(hold, access)));
            case TokenLease.Leased other -> {
                tokens.forget(hold.lane().workspace());
                yield closed(
                        "other-connection",
                        "The workspace is connected anew; the call is planned again for that connection.",
                        Duration.ofSeconds(1));
            }
            case TokenLease.NotConnected(String reason) ->
                closed(
                        reason,
                        "An admin of the workspace has to connect HubSpot again; the call is written then.",
                        ASK_AGAIN);
            case TokenLease.Unavailable(String reason, Duration retryAfter) ->
                closed("no-token", "No access token can be had now: " + reason, retryAfter);
        };
    }

    private Access access(LaneHold hold, TokenLease.Leased leased, @Nullable String traceparent, double leaving) {
        return Access.with(leased.token())
                .traced(traceparent)
                .leaving(leaving)
                .waitingAtMost(turnLimit)
                .onlyWhile(() ->
                        hold.mayStartRequest() && tokens.isKept(hold.lane().workspace(), leased));
    }

    /** With the newest token of the lane's grant. Where there is none it stays as it is: it sends nothing when its time is over. */
    private Access renewed(LaneHold hold, Access access) {
        return switch (tokens.of(hold.lane().workspace())) {
            case TokenLease.Leased leased
            when isFor(hold.lane(), leased) ->
                access(hold, leased, access.traceparent(), access.claim().leaving());
            case TokenLease.Leased other -> access;
            case TokenLease.NotConnected none -> access;
            case TokenLease.Unavailable away -> access;
        };
    }

    private static boolean isFor(LaneId lane, TokenLease.Leased leased) {
        return leased.grant() == lane.grant() && leased.hubId().equals(lane.hubId());
    }

    /**
     * Opens the portal again, as before each batch of a pass that may take minutes: a kill switch, a token's end and a
     * change of the write mode are seen there.
     *
     * @return empty when the batch may go, else why its calls have to wait
     */
    Optional<Wait> again(LanePortal lane) {
        if (!lane.hold().mayStartRequest()) {
            return Optional.of(Wait.LANE_ENDS);
        }
        if (modes.of(lane.hold().lane().workspace()) != WriteMode.LIVE) {
            return Optional.of(SHADOW);
        }
        done(lane);
        return switch (open(
                lane.hold(), lane.traceparent(), lane.access().claim().leaving())) {
            case Opened.Closed(Wait why) -> Optional.of(why);
            case Opened.Open(LanePortal fresh) -> {
                lane.goOnWith(fresh.access());
                yield Optional.empty();
            }
        };
    }

    /** Sends requests, one after the other, once the portal bears one more under way; learns from their answers. */
    void inPlace(LanePortal lane, Runnable requests) {
        try (InFlight.Place place = inFlights.of(lane.hold().lane().hubId()).enter()) {
            lane.through(place, requests);
        }
    }

    /**
     * Sends requests, one after the other, each once its limit allows it and then the portal bears one more under way: while
     * one waits for a limit that only it is for, such as that of searches, the others have its place.
     */
    void inPlaceEach(LanePortal lane, Runnable requests) {
        lane.eachThrough(inFlights.of(lane.hold().lane().hubId())::enter, requests);
    }

    /** Takes note of what a pass learned about the token. */
    void done(LanePortal lane) {
        if (lane.isTokenRefused()) {
            tokens.forget(lane.hold().lane().workspace());
        }
    }

    private HubSpotPortal portal(String hubId) {
        return hubSpot.portal(new PortalId(Long.parseLong(hubId)));
    }

    @PreDestroy
    void close() {
        hubSpot.close();
    }

    private static Opened closed(String reason, String message, Duration retryIn) {
        return new Opened.Closed(new Wait(reason, message, retryIn));
    }
}
