package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.time.SimulatorTime;

import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Shows and moves the simulator's time: {@code /_sim/clock}. */
public final class ClockResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("follow", FLAG), Map.entry("stopped", FLAG), Map.entry("set", TEXT), Map.entry("advance", TEXT)));

    /** Beyond these tokens that never expire have expired, and dates no longer have four digits. */
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final SimulatorTime time;

    public ClockResource(SimulatorTime time) {
        this.time = time;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/clock", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/clock", this::move);
    }

    private ObjectNode shown() {
        return Json.object()
                .put("now", time.clock().instant().toString())
                .put("stopped", time.clock().isStopped())
                .put("agenda", time.agenda().size());
    }

    /** Each field is one step; several in one request are taken in this order. */
    private Reply move(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        if (sent.path("follow").asBoolean()) {
            time.follow();
        }
        if (sent.has("stopped")) {
            if (sent.path("stopped").asBoolean()) {
                time.stop();
            } else {
                time.run();
            }
        }
        take(sent, "set", ClockResource::moment, time::set);
        take(sent, "advance", ClockResource::forward, time::advance);
        return Reply.ok(shown());
    }

    private static Instant moment(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw Failures.validation("set must be between 1970 and 2999: " + text);
        }
        return instant;
    }

    private static Duration forward(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw Failures.validation("advance must be at least nothing and at most P36500D: " + text);
        }
        return duration;
    }

    private static <T> void take(ObjectNode sent, String field, Function<String, T> parse, Consumer<T> step) {
        if (!sent.has(field)) {
            return;
        }
        String text = Json.text(sent, field, "");
        T value;
        try {
            value = parse.apply(text);
        } catch (DateTimeParseException e) {
            throw Failures.validation(field + " must be ISO 8601, like PT90S or 2026-05-04T10:00:00Z: " + text, e);
        }
        step.accept(value);
    }
}
