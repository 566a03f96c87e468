package dev.aftercall.simulator.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.faults.Fault;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;

import static dev.aftercall.simulator.http.Html.escape;

/** Pages for people who watch an app at work: the latest requests and the faults. */
public final class WatchPages {

    private static final int LATEST = 200;

    private final History history;
    private final FaultBook faults;

    public WatchPages(History history, FaultBook faults) {
        this.history = history;
        this.faults = faults;
    }

    public void addTo(Router router) {
        router.add("GET", "/log", request -> Reply.html(200, requests()));
        router.add("GET", "/faults", request -> Reply.html(200, faults()));
    }

    private String requests() {
        List<String> lines = latest();
        String rows = lines.reversed().stream()
                .map(line -> row(Json.parseObject(line)))
                .collect(Collectors.joining());
        return Html.page("Requests", """
                <h1>Requests <span class="muted">the latest %d, newest first; all of them as
                <a href="/_sim/history">JSON lines</a></span></h1>
                <table><tr><th>When</th><th>Account</th><th>By</th><th>Request</th><th>Status</th><th>ms</th><th>What it did</th></tr>
                %s</table>
                """.formatted(lines.size(), rows));
    }

    private List<String> latest() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            history.copy(Math.max(0, history.last() - LATEST), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String row(JsonNode line) {
        return line.path("kind").asText().equals("webhook")
                ? row(
                        line,
                        line.path("appId").asText(),
                        "Webhook POST " + line.path("url").asText(),
                        status(line, line.path("failure").asText()),
                        line.path("millis").asDouble(),
                        line.path("events").size() + " event(s)")
                : row(
                        line,
                        line.path("app").asText(),
                        line.path("method").asText() + " " + line.path("path").asText(),
                        status(line, "dropped"),
                        line.path("micros").asLong() / 1000.0,
                        done(line));
    }

    private static String status(JsonNode line, String none) {
        return line.path("status").asInt() == 0 ? none : line.path("status").asText();
    }

    private static String row(JsonNode line, String app, String request, String status, double millis, String done) {
        return "<tr><td>" + cell(line, "at") + "</td><td>" + cell(line, "portal") + "</td><td>" + escape(app)
                + "</td><td>" + escape(request) + "</td><td>" + escape(status) + "</td><td>"
                + String.format(Locale.ROOT, "%.1f", millis) + "</td><td>" + escape(done) + "</td></tr>";
    }

    private static String cell(JsonNode line, String field) {
        return escape(line.path(field).asText());
    }

    private static String done(JsonNode line) {
        long committed = line.path("writes")
                .valueStream()
                .filter(write -> write.path("committed").asBoolean())
                .count();
        String writes =
                line.has("writes") ? committed + " of " + line.path("writes").size() + " written" : "";
        String struck = line.path("faults")
                .valueStream()
                .map(fault -> fault.path("effect").asText())
                .collect(Collectors.joining(", "));
        return writes + (writes.isEmpty() || struck.isEmpty() ? "" : "; ") + struck;
    }

    private String faults() {
        List<Fault> all = faults.faults();
        String rows = all.stream().map(this::row).collect(Collectors.joining());
        return Html.page("Faults", """
                <h1>Faults</h1>%s<p class="muted">Set by <code>POST /_sim/faults</code>.</p>
                """.formatted(
                        all.isEmpty()
                                ? "<p>None is set up.</p>"
                                : "<table><tr><th>Id</th><th>What happens</th><th>To which requests</th><th>Account</th>"
                                        + "<th>Seen</th><th>Struck</th><th>Held</th></tr>" + rows + "</table>"));
    }

    private String row(Fault fault) {
        FaultRule rule = fault.rule();
        String times = rule.times() == FaultRule.ALWAYS ? "" : " of " + rule.times();
        return "<tr><td>" + fault.id() + "</td><td>" + rule.effect().wireName() + "</td><td>" + escape(rule.method())
                + " "
                + escape(rule.path()) + "</td><td>"
                + rule.hubId().map(String::valueOf).orElse("any") + "</td><td>"
                + fault.seen() + "</td><td>" + fault.fired() + times + "</td><td>" + faults.holding(fault.id())
                + "</td></tr>";
    }
}
