package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.latency.AnswerTimes;
import dev.aftercall.simulator.latency.LockRule;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.latency.PaceSettings;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.NUMBER;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;
import static dev.aftercall.simulator.http.Form.Kind.WHOLE;

/** Shows and sets how long answers take: {@code /_sim/pace}, for all portals or for one ({@code ?hubId=}). */
public final class PaceResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("profile", TEXT),
            Map.entry("baseMillis", COUNT),
            Map.entry("perInputMillis", COUNT),
            Map.entry("perAssociationMillis", COUNT),
            Map.entry("sigma", NUMBER),
            Map.entry("tail", FLAG),
            Map.entry("workers", COUNT),
            Map.entry("patienceMillis", COUNT),
            Map.entry("lockOverlap", FLAG),
            Map.entry("lockGapMillis", COUNT),
            Map.entry("lockTargets", FLAG),
            Map.entry("seed", WHOLE)));

    private final Pace pace;
    private final Accounts accounts;

    public PaceResource(Pace pace, Map<Long, Portal> portals) {
        this.pace = pace;
        this.accounts = new Accounts(portals);
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/pace", request -> Reply.ok(shown(request)));
        router.add("POST", "/_sim/pace", this::set);
        router.add("DELETE", "/_sim/pace", request -> {
            pace.reset(PaceSettings.NONE);
            return Reply.noContent();
        });
    }

    private ObjectNode shown(Request request) {
        Optional<Long> hubId = accounts.inQuery(request);
        PaceSettings settings = hubId.map(pace::of).orElseGet(pace::usual);
        ObjectNode json = Json.object();
        json.put("profile", settings.times().name());
        json.put("baseMillis", settings.times().base().toMillis());
        json.put("perInputMillis", settings.times().perInput().toMillis());
        json.put("perAssociationMillis", settings.times().perAssociation().toMillis());
        json.put("sigma", settings.times().sigma());
        json.put("tail", settings.times().tail());
        json.put("workers", settings.workers() == PaceSettings.UNLIMITED ? 0 : settings.workers());
        json.put("patienceMillis", settings.patience().toMillis());
        json.put("lockOverlap", settings.locks().overlap());
        json.put("lockGapMillis", settings.locks().gap().toMillis());
        json.put("lockTargets", settings.locks().targets());
        json.put("seed", settings.seed());
        hubId.ifPresent(one -> json.put("working", pace.working(one)).put("waiting", pace.waiting(one)));
        return json;
    }

    /** What is not named stays as it is. */
    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        Optional<Long> hubId = accounts.inQuery(request);
        hubId.ifPresentOrElse(
                one -> pace.update(one, before -> fit(before, sent)), () -> pace.update(before -> fit(before, sent)));
        return Reply.ok(shown(request));
    }

    private static PaceSettings fit(PaceSettings before, ObjectNode sent) {
        try {
            return changed(before, sent);
        } catch (IllegalArgumentException e) {
            throw Failures.validation("the pace will not do: " + e.getMessage(), e);
        }
    }

    private static PaceSettings changed(PaceSettings before, ObjectNode sent) {
        JsonNode workers = sent.path("workers");
        LockRule locks = before.locks();
        return new PaceSettings(
                times(before.times(), sent),
                workers.isMissingNode()
                        ? before.workers()
                        : workers.asInt() == 0 ? PaceSettings.UNLIMITED : workers.asInt(),
                millis(sent, "patienceMillis", before.patience()),
                new LockRule(
                        sent.path("lockOverlap").asBoolean(locks.overlap()),
                        millis(sent, "lockGapMillis", locks.gap()),
                        sent.path("lockTargets").asBoolean(locks.targets())),
                sent.path("seed").asLong(before.seed()));
    }

    private static AnswerTimes times(AnswerTimes before, ObjectNode sent) {
        String name = Json.text(sent, "profile", before.name());
        AnswerTimes named = name.equals(before.name())
                ? before
                : AnswerTimes.profile(name)
                        .orElseThrow(() -> Failures.validation("profile must be none, flat, docs, likely or slow"));
        return new AnswerTimes(
                name,
                millis(sent, "baseMillis", named.base()),
                millis(sent, "perInputMillis", named.perInput()),
                millis(sent, "perAssociationMillis", named.perAssociation()),
                sent.path("sigma").asDouble(named.sigma()),
                sent.path("tail").asBoolean(named.tail()));
    }

    private static Duration millis(ObjectNode sent, String field, Duration fallback) {
        JsonNode node = sent.path(field);
        return node.isMissingNode() ? fallback : Duration.ofMillis(node.asLong());
    }
}
