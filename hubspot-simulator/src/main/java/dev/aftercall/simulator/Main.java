package dev.aftercall.simulator;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import dev.aftercall.simulator.oauth.AppCredentials;
import dev.aftercall.simulator.seed.DataSet;

/** Runs a simulator until the process is told to end. */
public final class Main {

    private static final String USAGE = """
            usage: hubspot-simulator [--port N] [--state DIR] [--client-id ID] [--client-secret SECRET]
                                     [--redirect-uri URI]... [--rate-limit PER_TEN_SECONDS]
                                     [--data none|small|medium|large|CONTACTS]
            The secret can stand in AFTERCALL_HUBSPOT_CLIENT_SECRET instead, out of sight of other users.""";

    private static final String MOVE_PORT = ", which is taken; choose another with --port, or for ./aftercall with"
            + " AFTERCALL_PORT_SIMULATOR or AFTERCALL_PORT_OFFSET";

    private Main() {}

    /** Exits with 2 when an option is wrong and with 1 when the simulator cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorSettings settings;
        try {
            settings = parse(List.of(arguments), System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        run(settings);
    }

    private static void run(SimulatorSettings settings) throws InterruptedException {
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings)) {
            System.out.println("hubspot-simulator ready on " + simulator.url());
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            String advice = e.getCause() instanceof BindException ? MOVE_PORT : "";
            System.err.println("hubspot-simulator: " + e.getMessage() + advice);
            System.exit(1);
        }
    }

    static SimulatorSettings parse(List<String> arguments, Map<String, String> environment) {
        SimulatorSettings settings = SimulatorSettings.defaults().withPort(8090);
        AppCredentials standard = settings.app();
        AppCredentials app = new AppCredentials(
                standard.clientId(),
                environment.getOrDefault("AFTERCALL_HUBSPOT_CLIENT_SECRET", standard.clientSecret()),
                standard.redirectUris(),
                standard.requiredScopes());
        List<String> redirects = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--port" -> settings = settings.withPort(number(option, value, 0, 65_535));
                case "--state" -> settings = settings.withStateDirectory(Path.of(value));
                case "--data" -> {
                    Optional<DataSet> data = DataSet.parse(value);
                    if (data.isPresent()) {
                        settings = settings.withData(data.get());
                    }
                }
                case "--rate-limit" ->
                    settings = settings.withLimits(
                            settings.limits().withPerTenSeconds(number(option, value, 1, 1_000_000)));
                case "--client-id" ->
                    app = new AppCredentials(value, app.clientSecret(), app.redirectUris(), app.requiredScopes());
                case "--client-secret" ->
                    app = new AppCredentials(app.clientId(), value, app.redirectUris(), app.requiredScopes());
                case "--redirect-uri" -> redirects.add(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return redirects.isEmpty()
                ? settings.withApp(app)
                : settings.withApp(app).withRedirectUris(redirects);
    }

    private static int number(String option, String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a number: " + value, e);
        }
        throw new IllegalArgumentException(option + " must be between " + min + " and " + max + ": " + value);
    }
}
