package dev.aftercall.callingest.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.aftercall.testkit.process.Ports;

/** A Kafka that was away before the service started, and stays away. */
public final class KafkaAway implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("AFTERCALL_KAFKA", "127.0.0.1:" + Ports.free());
    }

    @Override
    public void stop() {}
}
