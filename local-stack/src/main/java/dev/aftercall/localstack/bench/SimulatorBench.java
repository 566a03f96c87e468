package dev.aftercall.localstack.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Report;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.seed.DataSet;

/**
 * Measures the simulator: simple requests and batch creates a second, a page of search by an indexed property, and heap,
 * with a data set of a million contacts. Load and simulator share one process and its processors.
 */
public final class SimulatorBench {

    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,6}");
    private static final String USAGE =
            "Usage: aftercall bench simulator [contacts [seconds]], whole numbers such as 1000000 10";
    private static final String TOKEN = "pat-bench";
    private static final String CONTACTS = "/crm/v3/objects/contacts";
    private static final LimitSettings NO_LIMITS = new LimitSettings(1_000_000_000, 1_000_000_000);
    private static final List<String> SCOPES =
            List.of("crm.objects.contacts.read", "crm.objects.contacts.write", "crm.objects.owners.read");

    private final DataSet data;
    private final Duration time;
    private final List<Figure> figures = new ArrayList<>();

    private SimulatorBench(DataSet data, Duration time) {
        this.data = data;
        this.time = time;
    }

    /** Takes the folder for the report, the number of contacts and the seconds for each figure; all can be left out. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : ".aftercall/reports");
        if (Stream.of(arguments).skip(1).anyMatch(Predicate.not(WHOLE.asMatchPredicate())) || arguments.length > 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        DataSet data = DataSet.ofContacts(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000);
        Duration time = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        Clock clock = Clock.systemUTC();
        Instant startedAt = clock.instant();
        SimulatorBench bench = new SimulatorBench(data, time);
        bench.run(clock);
        Report report = new Report(
                "simulator",
                System.getProperty("aftercall.commit", "unknown"),
                startedAt,
                Duration.between(startedAt, clock.instant()).toSeconds(),
                data.seed(),
                "none",
                bench.figures,
                List.of());
        System.out.println("Written to " + report.writeTo(folder));
        // Threads of servers that were stopped may linger.
        System.exit(0);
    }

    private void run(Clock clock) throws IOException {
        System.out.println("Measuring the simulator with " + data + " for about "
                + time.multipliedBy(8).toSeconds() + " s");
        Instant before = clock.instant();
        SimulatorSettings settings = SimulatorSettings.defaults().withData(data).withLimits(NO_LIMITS);
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings)) {
            double started = Duration.between(before, clock.instant()).toMillis() / 1000.0;
            simulator.tokens().addStatic(TOKEN, new Grant(DataSet.HUB_ID, "bench", 1, "bench@example.com", SCOPES));
            max("start with the data set", started, "s", 60);
            max("heap after the start", heapMegabytes(), "MB", 1536);
            measure(simulator.port());
            max("heap after all writes", heapMegabytes(), "MB", 1536);
        }
    }

    private void measure(int port) throws IOException {
        List<JsonNode> contacts = someContacts(port);
        simpleRequests(port, contacts);
        searches(port, contacts);
        Load.Result batches = new Load(port, 4).run(time, SimulatorBench::batch);
        min("batch creates of 100 a second", batches.perSecond(), "1/s", 300);
    }

    /** What is asked for. */
    private static List<JsonNode> someContacts(int port) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send(Connection.request("GET", CONTACTS + "?limit=100&properties=email", TOKEN, ""));
            return Json.parseObject(connection.body())
                    .path("results")
                    .valueStream()
                    .toList();
        }
    }

    private void simpleRequests(int port, List<JsonNode> contacts) throws IOException {
        byte[][] requests = contacts.stream()
                .map(each -> Connection.request(
                        "GET", CONTACTS + "/" + each.path("id").asText(), TOKEN, ""))
                .toArray(byte[][]::new);
        double bare;
        byte[] answer;
        try (Connection connection = new Connection(port)) {
            connection.send(requests[0]);
            answer = connection.body();
        }
        try (BareServer server = new BareServer(answer)) {
            bare = new Load(server.port(), 8)
                    .run(time.dividedBy(2), number -> requests[(int) (number % requests.length)])
                    .perSecond();
        }
        Load.Result simple = new Load(port, 8).run(time, number -> requests[(int) (number % requests.length)]);
        add(Figure.of("simple requests a second", simple.perSecond(), "1/s")
                .beside(bare, "the bare server")
                .atLeast(5000));
    }

    private void searches(int port, List<JsonNode> contacts) {
        byte[][] requests = contacts.stream()
                .map(each -> each.path("properties").path("email").asText(""))
                .filter(email -> !email.isEmpty())
                .map(email -> Connection.request(
                        "POST",
                        CONTACTS + "/search",
                        TOKEN,
                        "{\"limit\":100,\"filterGroups\":[{\"filters\":[{\"propertyName\":\"email\",\"operator\":\"EQ\","
                                + "\"value\":\"" + email + "\"}]}]}"))
                .toArray(byte[][]::new);
        Load.Result found = new Load(port, 1).run(time, number -> requests[(int) (number % requests.length)]);
        max("page of search by e-mail, p50", found.p50Millis(), "ms", 20);
        max("page of search by e-mail, p99", found.p99Millis(), "ms", 20);
    }

    private static byte[] batch(long number) {
        String inputs = IntStream.range(0, 100)
                .mapToObj(i -> "{\"objectWriteTraceId\":\"" + number + "-" + i
                        + "\",\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\",\"hs_call_title\":\"Call " + i
                        + "\",\"hs_call_body\":\"They talked about the offer and agreed on a date.\","
                        + "\"hs_call_duration\":\"" + 1000 * i + "\",\"hs_call_status\":\"COMPLETED\"}}")
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        return Connection.request("POST", "/crm/v3/objects/calls/batch/create", TOKEN, inputs);
    }

    private static double heapMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024.0;
    }

    private void min(String name, double value, String unit, double budget) {
        add(Figure.of(name, value, unit).atLeast(budget));
    }

    private void max(String name, double value, String unit, double budget) {
        add(Figure.of(name, value, unit).atMost(budget));
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure);
    }
}
