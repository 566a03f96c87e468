package dev.aftercall.simulator.admin;

import java.util.Map;

import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/** Every request with what became of it, as JSON lines: {@code /_sim/history}. */
public final class HistoryResource {

    private final History history;

    public HistoryResource(History history) {
        this.history = history;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/history", this::lines);
        router.add("DELETE", "/_sim/history", request -> {
            history.clear();
            return Reply.noContent();
        });
    }

    private Reply lines(Request request) {
        long after = after(request);
        // Counted before the lines are read: with 0, every request that had come by then is among them.
        Map<String, String> headers = Map.of(
                "X-Sim-Open", Integer.toString(history.open()),
                "X-Sim-Last", Long.toString(history.last()));
        return Reply.lines(out -> history.copy(after, out), headers);
    }

    private static long after(Request request) {
        String text = request.query().first("after").orElse("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Failures.validation("after must be the number of a line: " + text, e);
        }
    }
}
