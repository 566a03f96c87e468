package dev.aftercall.simulator.objects;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.portal.ObjectType;

/** Gathers what became of each input of a batch. */
public final class BatchOutcome {

    private final List<ObjectNode> results = new ArrayList<>();
    private final List<ObjectNode> errors = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private String kind = "";

    public void result(ObjectNode json) {
        results.add(json);
    }

    /** What became of one input more. */
    void add(BatchOutcome other) {
        results.addAll(other.results);
        errors.addAll(other.errors);
        missing.addAll(other.missing);
    }

    /** A result that the answer may keep back. */
    void result(ObjectNode json, boolean hidden) {
        if (!hidden) {
            result(json);
        }
    }

    /** An input that failed, and its trace id where it has one. */
    public void error(Envelope envelope, String traceId) {
        Envelope traced = traceId.isEmpty() ? envelope : envelope.with("objectWriteTraceId", List.of(traceId));
        errors.add(traced.toBatchError());
    }

    /** An id that no record of the type has; all of them together become one error. */
    void missing(ObjectType type, String id) {
        kind = type.isCustom() ? type.typeId() : type.spokenName().toUpperCase(Locale.ROOT);
        missing.add(id);
    }

    /**
     * The answer.
     *
     * @param allGood status when nothing failed; 207 otherwise
     * @param shuffle puts results into another order, as HubSpot may, so that nobody pairs by position
     */
    public Reply reply(int allGood, Instant at, boolean shuffle) {
        if (!missing.isEmpty()) {
            errors.add(Envelope.of(
                            "OBJECT_NOT_FOUND",
                            "Could not get some " + kind + " objects, they may be deleted or not exist."
                                    + " Check that ids are valid.")
                    .with("ids", missing)
                    .toBatchError());
        }
        if (shuffle) {
            shuffle();
        }
        return Reply.json(errors.isEmpty() ? allGood : 207, body(at));
    }

    /** Some shuffles, among them those of two and of three results, would leave everything where it is. */
    private void shuffle() {
        List<ObjectNode> before = List.copyOf(results);
        Collections.shuffle(results, new Random(results.size()));
        if (results.equals(before)) {
            Collections.rotate(results, 1);
        }
    }

    private ObjectNode body(Instant at) {
        String time = at.truncatedTo(ChronoUnit.MILLIS).toString();
        ObjectNode body = Json.object();
        body.put("status", "COMPLETE");
        ArrayNode list = body.putArray("results");
        list.addAll(results);
        if (!errors.isEmpty()) {
            body.put("numErrors", errors.size());
            ArrayNode failed = body.putArray("errors");
            failed.addAll(errors);
        }
        body.put("requestedAt", time);
        body.put("startedAt", time);
        body.put("completedAt", time);
        return body;
    }
}
