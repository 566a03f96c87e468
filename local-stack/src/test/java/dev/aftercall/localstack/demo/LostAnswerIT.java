package dev.aftercall.localstack.demo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Service;
import dev.aftercall.simulator.seed.DemoPeople;

import static org.awaitility.Awaitility.await;

/** HubSpot has done what was asked, and crm-writer dies before it can know. */
class LostAnswerIT extends SystemTest {
    private final SimulatorFaults faults = new SimulatorFaults(simulator);

    @AfterEach
    void clear() {
        faults.clear();
    }

    @Test
    void aWriterKilledBetweenRequestAndLedgerWritesTheCallOnce() {
        // Given
        givenInstalledPortal();
        PortalContents before = hubSpot.read();
        int fault = faults.holdAnswerTo("/crm/**/calls/batch/create");
        StoryCall call = aCallWith(DemoPeople.NORTHWIND.get(5), "Send the offer", "Call again");
        whenCallEnds(call);
        await().atMost(LIMIT).until(() -> faults.isHolding(fault));

        // When
        Parts parts = new Parts(stack);
        parts.kill(Service.CRM_WRITER.module());
        parts.awaitRestart(Service.CRM_WRITER.module(), LIMIT);

        // Then
        thenContactShowsCall(before, call);
    }
}
