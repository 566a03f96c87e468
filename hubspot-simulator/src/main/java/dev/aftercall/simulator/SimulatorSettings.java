package dev.aftercall.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.latency.PaceSettings;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.oauth.AppCredentials;
import dev.aftercall.simulator.oauth.TokenSettings;
import dev.aftercall.simulator.objects.BatchSettings;
import dev.aftercall.simulator.seed.DataSet;
import dev.aftercall.simulator.seed.SeededPortals;

/**
 * How a simulator behaves. Start from {@link #defaults()} and change what matters.
 *
 * @param port 0 for any free one
 * @param stateDirectory where changes are kept; without one they are gone when the simulator stops
 * @param data what is there besides the three portals that always are
 * @param accounts how many small accounts there are, those three among them
 * @param clock what the simulator takes the time to be: token lives, limits, dates of records
 */
public record SimulatorSettings(
        int port,
        Optional<Path> stateDirectory,
        AppCredentials app,
        TokenSettings tokens,
        LimitSettings limits,
        BatchSettings batches,
        Optional<DataSet> data,
        int accounts,
        PaceSettings pace,
        LagSettings lag,
        Clock clock) {

    public static final String DEFAULT_CLIENT_ID = "aftercall-dev";
    public static final String DEFAULT_CLIENT_SECRET = "aftercall-dev-secret";

    /** Any free port, nothing kept, HubSpot's own figures. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                0,
                Optional.empty(),
                new AppCredentials(
                        DEFAULT_CLIENT_ID,
                        DEFAULT_CLIENT_SECRET,
                        List.of(
                                "http://127.0.0.1:8080/api/hubspot/oauth/callback",
                                "http://localhost:8080/api/hubspot/oauth/callback"),
                        List.of()),
                new TokenSettings(Duration.ofMinutes(30), Duration.ofMinutes(5), false),
                LimitSettings.USUAL,
                new BatchSettings(true, true),
                Optional.empty(),
                SeededPortals.FEWEST,
                PaceSettings.NONE,
                LagSettings.NONE,
                Clock.systemUTC());
    }

    public SimulatorSettings withPort(int value) {
        return new SimulatorSettings(
                value, stateDirectory, app, tokens, limits, batches, data, accounts, pace, lag, clock);
    }

    public SimulatorSettings withStateDirectory(Path value) {
        return new SimulatorSettings(
                port, Optional.of(value), app, tokens, limits, batches, data, accounts, pace, lag, clock);
    }

    public SimulatorSettings withApp(AppCredentials value) {
        return new SimulatorSettings(
                port, stateDirectory, value, tokens, limits, batches, data, accounts, pace, lag, clock);
    }

    /** The same app with these redirect addresses. */
    public SimulatorSettings withRedirectUris(List<String> values) {
        return withApp(new AppCredentials(app.clientId(), app.clientSecret(), values, app.requiredScopes()));
    }

    public SimulatorSettings withTokens(TokenSettings value) {
        return new SimulatorSettings(
                port, stateDirectory, app, value, limits, batches, data, accounts, pace, lag, clock);
    }

    public SimulatorSettings withLimits(LimitSettings value) {
        return new SimulatorSettings(
                port, stateDirectory, app, tokens, value, batches, data, accounts, pace, lag, clock);
    }

    public SimulatorSettings withBatches(BatchSettings value) {
        return new SimulatorSettings(
                port, stateDirectory, app, tokens, limits, value, data, accounts, pace, lag, clock);
    }

    /** With a portal that holds a data set, besides the three that are always there. */
    public SimulatorSettings withData(DataSet value) {
        return new SimulatorSettings(
                port, stateDirectory, app, tokens, limits, batches, Optional.of(value), accounts, pace, lag, clock);
    }

    /** With so many small accounts. */
    public SimulatorSettings withAccounts(int value) {
        return new SimulatorSettings(port, stateDirectory, app, tokens, limits, batches, data, value, pace, lag, clock);
    }

    public SimulatorSettings withPace(PaceSettings value) {
        return new SimulatorSettings(
                port, stateDirectory, app, tokens, limits, batches, data, accounts, value, lag, clock);
    }

    public SimulatorSettings withLag(LagSettings value) {
        return new SimulatorSettings(
                port, stateDirectory, app, tokens, limits, batches, data, accounts, pace, value, clock);
    }

    public SimulatorSettings withClock(Clock value) {
        return new SimulatorSettings(
                port, stateDirectory, app, tokens, limits, batches, data, accounts, pace, lag, value);
    }
}
