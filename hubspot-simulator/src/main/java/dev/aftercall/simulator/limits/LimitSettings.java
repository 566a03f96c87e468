package dev.aftercall.simulator.limits;

/**
 * How much an app may ask of one account.
 *
 * @param perTenSeconds requests in any ten seconds; HubSpot gives marketplace apps 110
 * @param searchesPerSecond searches in any second; HubSpot gives 5
 */
public record LimitSettings(int perTenSeconds, int searchesPerSecond) {

    public LimitSettings {
        if (perTenSeconds < 1 || searchesPerSecond < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }
}
