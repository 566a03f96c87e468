package dev.aftercall.crmwriter.lanes;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service takes no lanes by itself: the test does. */
public final class LanesByHand implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("aftercall.lanes.enabled", "false");
    }
}
