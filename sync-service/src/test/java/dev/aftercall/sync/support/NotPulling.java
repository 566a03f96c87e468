package dev.aftercall.sync.support;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A process that claims no runs by itself. */
public final class NotPulling implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("aftercall.sync.pulling", "false");
    }
}
