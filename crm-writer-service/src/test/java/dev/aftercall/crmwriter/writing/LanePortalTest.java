package dev.aftercall.crmwriter.writing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.aftercall.crmwriter.lanes.Holds;
import dev.aftercall.crmwriter.lanes.InFlight;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.Places;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.PortalId;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests are among those that a portal bears under way. */
@Timeout(30)
class LanePortalTest {

    private static final long HUB_ID = 4100001;
    private static final AccessToken TOKEN = new AccessToken("token");

    private final HubSpotApi api = HubSpotApi.at(URI.create("http://127.0.0.1:1"));
    private final InFlight inFlight = Places.ofANewPortal();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aRequestThatWaitsForALimitOfItsOwnKeepsNoPlaceFromOthers() {
        LanePortal lane = lane(Access.with(TOKEN));

        lane.eachThrough(inFlight::enter, () -> {
            Access beforeItsTurn = lane.access();
            allPlaces().forEach(InFlight.Place::close);
            assertThat(inFlight.underWay()).isZero();

            assertThat(beforeItsTurn.onlyWhile().getAsBoolean()).isTrue();
            assertThat(inFlight.underWay()).isEqualTo(1);

            lane.answered("contacts search", 1, Optional.empty());
            assertThat(inFlight.underWay()).isZero();
            allPlaces().forEach(InFlight.Place::close);
        });

        assertThat(allPlaces()).hasSize(inFlight.limit());
    }

    @Test
    void aRequestThatStaysHereGivesItsPlaceBack() {
        LanePortal closed = lane(Access.with(TOKEN).onlyWhile(() -> false));

        closed.eachThrough(
                inFlight::enter,
                () -> assertThat(closed.access().onlyWhile().getAsBoolean()).isFalse());

        assertThat(inFlight.underWay()).isZero();
        assertThat(allPlaces()).hasSize(inFlight.limit());
    }

    private LanePortal lane(Access access) {
        return new LanePortal(
                Holds.of(new LaneId(UUID.randomUUID(), Long.toString(HUB_ID), 1), UUID.randomUUID()),
                null,
                api.portal(new PortalId(HUB_ID)),
                access,
                UnaryOperator.identity());
    }

    /** Waits for ever where somebody has one. */
    private List<InFlight.Place> allPlaces() {
        return Stream.generate(inFlight::enter).limit(inFlight.limit()).toList();
    }
}
