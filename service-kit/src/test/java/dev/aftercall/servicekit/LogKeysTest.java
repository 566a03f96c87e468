package dev.aftercall.servicekit;

import java.util.HashMap;
import java.util.Map;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogKeysTest {

    private final Map<String, Object> seen = new HashMap<>();

    @Test
    void keysHoldForTheWorkAlone() {
        LogKeys.portal("4100001").attempt(2).within(() -> seen.putAll(MDC.getMap()));

        assertThat(seen).containsEntry("portalId", "4100001").containsEntry("attempt", "2");
        assertThat(MDC.get("portalId")).isNull();
        assertThat(MDC.get("attempt")).isNull();
    }

    @Test
    void innerKeysGiveBackTheOuterOnes() {
        LogKeys.call("a").within(() -> {
            LogKeys.call("b").within(() -> seen.put("inner", MDC.get("callId")));
            seen.put("after", MDC.get("callId"));
        });

        assertThat(seen).containsEntry("inner", "b").containsEntry("after", "a");
    }
}
