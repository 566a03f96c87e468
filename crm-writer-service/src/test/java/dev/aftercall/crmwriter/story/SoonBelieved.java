package dev.aftercall.crmwriter.story;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Portals of their own, whose searches are believed soon. */
public final class SoonBelieved implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("aftercall.hubspot.believe-search-after", "4s");
    }
}
