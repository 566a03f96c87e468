package dev.aftercall.auth.support;

import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

/** A HubSpot of its own for the service under test, and a keyring in a folder that is made anew. */
public final class SimulatedHubSpot implements QuarkusTestResourceLifecycleManager {

    private static final HubSpotSimulator SIMULATOR = HubSpotSimulator.start(SimulatorSettings.defaults());

    @Override
    public Map<String, String> start() {
        String url = SIMULATOR.url().toString();
        Path keyring = Path.of(
                "target", "keyrings", Long.toString(ProcessHandle.current().pid()), "keyring");
        return Map.of(
                "AFTERCALL_HUBSPOT_API",
                url,
                "AFTERCALL_HUBSPOT_AUTHORIZE",
                url + "/oauth/authorize",
                "AFTERCALL_HUBSPOT_CLIENT_SECRET",
                SimulatorSettings.DEFAULT_CLIENT_SECRET,
                "AFTERCALL_KEYRING",
                keyring.toAbsolutePath().toString(),
                "AFTERCALL_KEYRING_CREATE_ANEW",
                "true");
    }

    @Override
    public void stop() {
        // It stays for the next test class and ends with the JVM.
    }
}
