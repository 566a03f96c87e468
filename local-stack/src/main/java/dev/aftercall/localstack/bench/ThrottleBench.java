package dev.aftercall.localstack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.aftercall.hubspot.ClientCredentials;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Report;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

/**
 * How much of a portal's ten-second limit two processes use together, how many of their requests are refused and how
 * evenly they leave; and how soon the first requests of a cold portal leave. The simulator runs here, counts arrivals in a
 * rolling window and answers after 150 ms.
 */
public final class ThrottleBench {

    private static final long PORTAL = 4_100_001;
    private static final int PROCESSES = 2;
    private static final int PER_TEN_SECONDS = 110;
    private static final Duration ANSWERS_AFTER = Duration.ofMillis(150);
    private static final Duration EVEN_GAP = Duration.ofSeconds(10).dividedBy(PER_TEN_SECONDS / PROCESSES);
    private static final Duration COLD_START = Duration.ofMillis(800);
    private static final Duration STARTING = Duration.ofSeconds(3);
    private static final String REDIRECT = "http://127.0.0.1:8080/api/hubspot/oauth/callback";

    private final Clock clock;
    private final Duration warmUp;
    private final Duration measured;

    /** @param measured how long to measure, after as long a time as the processes need to find their shares */
    public ThrottleBench(Clock clock, Duration warmUp, Duration measured) {
        this.clock = clock;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** @param gapMillis the 99th percentile of the time between two departures of a process */
    private record Counts(long answered, long refused, long failed, long gapMillis) {

        Counts plus(Counts other) {
            return new Counts(
                    answered + other.answered,
                    refused + other.refused,
                    failed + other.failed,
                    Math.max(gapMillis, other.gapMillis));
        }

        static Counts parse(String line) {
            String[] numbers = line.strip().split(" ", -1);
            if (numbers.length != 4) {
                throw new IllegalStateException("a client process ended without figures");
            }
            return new Counts(
                    Long.parseLong(numbers[0]),
                    Long.parseLong(numbers[1]),
                    Long.parseLong(numbers[2]),
                    Long.parseLong(numbers[3]));
        }
    }

    /**
     * Runs it, prints the figures and writes the report.
     *
     * @throws IllegalStateException when nothing could be measured
     */
    public Path run(String commit, Path reports) {
        Instant startedAt = clock.instant();
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            System.out.printf(
                    "Two processes on one portal, answers of %d ms, %d s to settle and %d s measured.%n",
                    ANSWERS_AFTER.toMillis(), warmUp.toSeconds(), measured.toSeconds());
            answerLate(simulator);
            String token = tokenOf(simulator);
            long cold = ColdStart.millis(simulator.url(), token);
            List<Figure> figures = figures(measure(simulator, token), cold);
            figures.forEach(System.out::println);
            double seconds = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
            Report report = new Report(
                    "throttle",
                    commit,
                    startedAt,
                    seconds,
                    0,
                    "flat " + ANSWERS_AFTER.toMillis() + " ms",
                    figures,
                    List.of());
            return report.writeTo(reports);
        }
    }

    private List<Figure> figures(Counts counts, long coldMillis) {
        double ceiling = PER_TEN_SECONDS * measured.toMillis() / 10_000.0;
        double answers = counts.answered() + counts.refused() + counts.failed();
        if (answers == 0) {
            throw new IllegalStateException("no request was answered");
        }
        return List.of(
                Figure.of("throttle.two-processes.requests", counts.answered(), "requests")
                        .beside(ceiling, "the limit over that time")
                        .atLeastOfReference(0.95),
                Figure.of("throttle.two-processes.refused", counts.refused(), "answers 429")
                        .beside(answers, "all answers")
                        .atMostOfReference(0.001),
                Figure.of("throttle.two-processes.gap-p99", counts.gapMillis(), "ms")
                        .beside(EVEN_GAP.toMillis(), "the even gap of half the limit")
                        .atMostOfReference(4),
                Figure.of("throttle.cold-start.twelve", coldMillis, "ms").atMost(COLD_START.toMillis()));
    }

    private Counts measure(HubSpotSimulator simulator, String token) {
        long from = clock.millis() + STARTING.plus(warmUp).toMillis();
        long end = from + measured.toMillis();
        List<Process> clients = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                clients.add(start(simulator.url(), token, from, end));
            }
            Counts all = new Counts(0, 0, 0, 0);
            for (Process client : clients) {
                long limit = end - clock.millis() + TimeUnit.SECONDS.toMillis(30);
                if (!client.waitFor(limit, TimeUnit.MILLISECONDS) || client.exitValue() != 0) {
                    throw new IllegalStateException("a client process did not come to its end");
                }
                all = all.plus(
                        Counts.parse(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("A client process can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            clients.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(URI hubSpot, String token, long from, long end) throws IOException {
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThrottleClient.class.getName(),
                        hubSpot.toString(),
                        Long.toString(PORTAL),
                        Long.toString(from),
                        Long.toString(end))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = client.outputWriter(StandardCharsets.UTF_8)) {
            input.write(token + "\n"); // not an argument: those can be read by everybody
        }
        return client;
    }

    private static void answerLate(HubSpotSimulator simulator) {
        String fault = "{\"method\":\"*\",\"path\":\"/account-info/**\",\"times\":1000000,\"effect\":\"delay\","
                + "\"delayMillis\":" + ANSWERS_AFTER.toMillis() + "}";
        HttpRequest request = HttpRequest.newBuilder(simulator.url().resolve("/_sim/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(fault))
                .build();
        int status = send(request).statusCode();
        if (status < 200 || status > 299) {
            throw new IllegalStateException("the simulator can't be told to answer late: HTTP " + status);
        }
    }

    private static String tokenOf(HubSpotSimulator simulator) {
        URI page = simulator
                .url()
                .resolve("/oauth/authorize?client_id=" + SimulatorSettings.DEFAULT_CLIENT_ID
                        + "&scope=oauth&auto=" + PORTAL
                        + "&redirect_uri=" + URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8));
        String back = send(HttpRequest.newBuilder(page).build())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String code = back.replaceAll(".*[?&]code=([^&]*).*", "$1");
        ClientCredentials app =
                new ClientCredentials(SimulatorSettings.DEFAULT_CLIENT_ID, SimulatorSettings.DEFAULT_CLIENT_SECRET);
        try (HubSpotApi api = HubSpotApi.at(simulator.url())) {
            OAuthClient.Tokens tokens = api.oauth(app)
                    .exchangeCode(code, URI.create(REDIRECT))
                    .toOptional()
                    .orElseThrow();
            return tokens.accessToken().value();
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator doesn't answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
