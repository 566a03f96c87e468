package dev.aftercall.simulator.history;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;

/** Writes a passage as one line; the number comes first, since the file is searched by it. */
final class HistoryLine {

    private HistoryLine() {}

    /** @param status what the client got; 0 for a dropped connection */
    static String of(long seq, String kind, Passage passage, Instant at, int status) {
        ObjectNode line = Json.object();
        line.put("seq", seq);
        line.put("kind", kind);
        Passage.Asked asked = passage.asked();
        line.put("requestId", asked.requestId());
        line.put("arrivedAt", asked.at().toString());
        line.put("at", at.toString());
        passage.hubId().ifPresent(hubId -> line.put("portal", hubId));
        passage.clientId().ifPresent(clientId -> line.put("app", clientId));
        line.put("method", asked.method());
        line.put("path", asked.path());
        line.put("endpoint", asked.endpoint());
        asked.traceparent().ifPresent(traceparent -> line.put("traceparent", traceparent));
        line.put("status", status);
        passage.made().filter(code -> code != status).ifPresent(code -> line.put("made", code));
        line.put("micros", passage.nanosSinceStart() / 1000);
        addFaults(line, passage.struck());
        addWrites(line, passage.writes());
        return Json.write(line);
    }

    static String note(long seq, String kind, Instant at, Consumer<ObjectNode> fields) {
        ObjectNode line = Json.object();
        line.put("seq", seq);
        line.put("kind", kind);
        line.put("at", at.toString());
        fields.accept(line);
        return Json.write(line);
    }

    private static void addFaults(ObjectNode line, List<Passage.Struck> struck) {
        if (!struck.isEmpty()) {
            ArrayNode faults = line.putArray("faults");
            struck.forEach(each -> faults.addObject().put("id", each.faultId()).put("effect", each.effect()));
        }
    }

    private static void addWrites(ObjectNode line, WriteSheet sheet) {
        sheet.commit().ifPresent(number -> line.put("commit", number));
        if (sheet.links() > 0) {
            line.put("links", sheet.links());
        }
        List<Write> writes = sheet.writes();
        if (writes.isEmpty()) {
            return;
        }
        // The names are mostly the same for all inputs of a batch and then written once.
        boolean alike = writes.stream().map(Write::properties).distinct().count() == 1;
        if (alike) {
            addNames(line, writes.getFirst().properties());
        }
        ArrayNode list = line.putArray("writes");
        for (Write write : writes) {
            ObjectNode json = json(write);
            if (!alike) {
                addNames(json, write.properties());
            }
            list.add(json);
        }
    }

    private static void addNames(ObjectNode json, SortedSet<String> names) {
        if (!names.isEmpty()) {
            json.set("properties", Json.texts(names));
        }
    }

    private static ObjectNode json(Write write) {
        ObjectNode json = Json.object();
        if (write.input() >= 0) {
            json.put("input", write.input());
        }
        json.put("type", write.type());
        write.id().ifPresent(id -> json.put("id", id));
        write.trace().ifPresent(trace -> json.put("trace", trace));
        write.action().ifPresent(action -> json.put("action", action.wireName()));
        write.refused().ifPresent(why -> json.put("refused", why));
        json.put("committed", write.committed());
        if (!write.marks().isEmpty()) {
            ObjectNode marks = json.putObject("marks");
            write.marks().forEach(marks::put);
        }
        return json;
    }
}
