package dev.aftercall.simulator.admin;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.faults.Fault;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.FiredFault;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Sets faults up, shows them and releases held answers: {@code /_sim/faults}. */
public final class FaultResource {

    private static final Form RELEASE = new Form(Map.of("then", TEXT));

    private final FaultBook book;
    private final Accounts accounts;

    public FaultResource(FaultBook book, Map<Long, Portal> portals) {
        this.book = book;
        this.accounts = new Accounts(portals);
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/faults", request -> Reply.ok(list()));
        router.add("POST", "/_sim/faults", this::add);
        router.add("DELETE", "/_sim/faults", request -> {
            book.clear();
            return Reply.noContent();
        });
        router.add("DELETE", "/_sim/faults/{id}", this::remove);
        router.add("POST", "/_sim/faults/{id}/release", this::release);
    }

    private Reply add(Request request) {
        ObjectNode sent = request.json();
        FaultRule rule = new FaultJson(sent).rule();
        rule.hubId().ifPresent(accounts::require);
        int id = sent.has("seed") ? book.add(rule, sent.path("seed").asLong()) : book.add(rule);
        return Reply.json(201, Json.object().put("id", id));
    }

    private ObjectNode list() {
        ObjectNode body = Json.object();
        ArrayNode faults = body.putArray("faults");
        for (Fault fault : book.faults()) {
            ObjectNode json = faults.addObject();
            json.put("id", fault.id());
            json.put("method", fault.rule().method());
            json.put("path", fault.rule().path());
            fault.rule().hubId().ifPresent(hubId -> json.put("hubId", hubId));
            json.put("effect", fault.rule().effect().wireName());
            json.put("skip", fault.rule().skip());
            json.put("times", fault.rule().times());
            json.put("share", fault.rule().share());
            json.put("seen", fault.seen());
            json.put("fired", fault.fired());
            json.put("holding", book.holding(fault.id()));
        }
        ArrayNode fired = body.putArray("fired");
        book.fired().forEach(each -> fired.add(json(each)));
        return body;
    }

    private static ObjectNode json(FiredFault fired) {
        ObjectNode json = Json.object();
        json.put("id", fired.faultId());
        json.put("effect", fired.effect());
        json.put("method", fired.method());
        json.put("path", fired.path());
        fired.hubId().ifPresent(hubId -> json.put("hubId", hubId));
        json.put("at", fired.at().toString());
        return json;
    }

    private Reply remove(Request request) {
        book.remove(id(request));
        return Reply.noContent();
    }

    private Reply release(Request request) {
        int id = id(request);
        String then = Json.text(RELEASE.check(request.json()), "then", "answer");
        switch (then) {
            case "answer" -> book.release(id, FaultBook.Release.ANSWER);
            case "drop" -> book.release(id, FaultBook.Release.DROP);
            default -> throw Failures.validation("then must be answer or drop");
        }
        return Reply.noContent();
    }

    private int id(Request request) {
        return book.faults().stream()
                .map(Fault::id)
                .filter(each -> Integer.toString(each).equals(request.pathValue("id")))
                .findFirst()
                .orElseThrow(Failures::resourceNotFound);
    }
}
