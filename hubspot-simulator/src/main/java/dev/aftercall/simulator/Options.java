package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.simulator.latency.AnswerTimes;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.latency.PaceSettings;
import dev.aftercall.simulator.oauth.AppCredentials;
import dev.aftercall.simulator.seed.DataSet;
import dev.aftercall.simulator.seed.SeededPortals;

/** What the command line says. */
final class Options {

    static final String USAGE = """
            usage: hubspot-simulator [--port N] [--state DIR] [--client-id ID] [--client-secret SECRET]
                                     [--redirect-uri URI]... [--rate-limit PER_TEN_SECONDS]
                                     [--data none|small|medium|large|CONTACTS] [--accounts N]
                                     [--profile none|docs|likely|slow] [--workers N] [--index-lag none|usual]
            The secret can stand in AFTERCALL_HUBSPOT_CLIENT_SECRET instead, out of sight of other users.""";

    private final List<String> redirects = new ArrayList<>();
    private SimulatorSettings settings = SimulatorSettings.defaults().withPort(8090);
    private AppCredentials app;

    private Options(Map<String, String> environment) {
        AppCredentials standard = settings.app();
        app = new AppCredentials(
                standard.clientId(),
                environment.getOrDefault("AFTERCALL_HUBSPOT_CLIENT_SECRET", standard.clientSecret()),
                standard.redirectUris(),
                standard.requiredScopes());
    }

    /** Whether somebody only wants to know what can be said. */
    static boolean askForHelp(List<String> arguments) {
        return arguments.contains("--help") || arguments.contains("-h");
    }

    /** @throws IllegalArgumentException that says which option will not do */
    static SimulatorSettings parse(List<String> arguments, Map<String, String> environment) {
        Options options = new Options(environment);
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " needs a value");
            }
            options.take(arguments.get(i), arguments.get(i + 1));
        }
        return options.redirects.isEmpty()
                ? options.settings.withApp(options.app)
                : options.settings.withApp(options.app).withRedirectUris(options.redirects);
    }

    private void take(String option, String value) {
        switch (option) {
            case "--port" -> settings = settings.withPort(number(option, value, 0, 65_535));
            case "--state" -> settings = settings.withStateDirectory(folder(option, value));
            case "--data" -> {
                Optional<DataSet> data = DataSet.parse(value);
                if (data.isPresent()) {
                    settings = settings.withData(data.get());
                }
            }
            case "--accounts" ->
                settings = settings.withAccounts(number(option, value, SeededPortals.FEWEST, SeededPortals.MOST));
            case "--rate-limit" ->
                settings =
                        settings.withLimits(settings.limits().withPerTenSeconds(number(option, value, 1, 1_000_000)));
            case "--profile" ->
                settings = settings.withPace(settings.pace()
                        .withTimes(AnswerTimes.profile(value)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        option + " must be none, flat, docs, likely or slow: " + value))));
            case "--workers" ->
                settings = settings.withPace(
                        settings.pace().withWorkers(number(option, value, 1, PaceSettings.UNLIMITED)));
            case "--index-lag" -> settings = settings.withLag(lag(option, value));
            case "--client-id" ->
                app = new AppCredentials(value, app.clientSecret(), app.redirectUris(), app.requiredScopes());
            case "--client-secret" ->
                app = new AppCredentials(app.clientId(), value, app.redirectUris(), app.requiredScopes());
            case "--redirect-uri" -> redirects.add(address(option, value));
            default -> throw new IllegalArgumentException("unknown option " + option);
        }
    }

    private static String address(String option, String value) {
        if (!value.matches("https?://[^\\s/]+.*")) {
            throw new IllegalArgumentException(option + " must be an http or https address: " + value);
        }
        return value;
    }

    private static Path folder(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(option + " must name a folder");
        }
        return Path.of(value);
    }

    private static LagSettings lag(String option, String value) {
        return switch (value) {
            case "none" -> LagSettings.NONE;
            case "usual" -> LagSettings.USUAL;
            default -> throw new IllegalArgumentException(option + " must be none or usual: " + value);
        };
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
