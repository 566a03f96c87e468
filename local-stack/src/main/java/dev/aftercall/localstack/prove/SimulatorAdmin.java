package dev.aftercall.localstack.prove;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.checking.DealStage;
import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.checking.RecordKey;
import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Http;
import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.client.WorkspaceApi;

/** The simulator as its operator sees it, and its portals as people in them do. */
public final class SimulatorAdmin {
    private static final List<String> SCOPES = List.of(
            "crm.objects.contacts.read",
            "crm.objects.contacts.write",
            "crm.objects.companies.read",
            "crm.objects.companies.write",
            "crm.objects.deals.read",
            "crm.objects.deals.write",
            "crm.objects.owners.read");

    private final Http http = new Http();
    private final URI address;

    public SimulatorAdmin(URI address) {
        this.address = address;
    }

    /** Posts to a path below {@code /_sim}; answers with what came back. */
    public JsonNode set(String path, String json) {
        return WorkspaceApi.success(
                        "the simulator's " + path,
                        http.send(request("/_sim/" + path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json))))
                .json();
    }

    /** Takes back what was set there. */
    public void forget(String path) {
        http.send(request("/_sim/" + path).DELETE());
    }

    public JsonNode read(String path) {
        return WorkspaceApi.success("the simulator's " + path, http.send(request("/_sim/" + path)))
                .json();
    }

    /** Every record of a type that is not archived. */
    public List<HeldRecord> live(long portal, String type) {
        List<HeldRecord> records = new ArrayList<>();
        read("portals/%d/objects/%s".formatted(portal, type))
                .path("results")
                .forEach(json -> records.add(held(portal, type, false, json)));
        return records;
    }

    /** Every record of a type in the recycle bin, with one of its values. */
    public List<HeldRecord> archived(long portal, String type, String property) {
        List<HeldRecord> records = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = asPerson(
                            portal,
                            "GET",
                            "/crm/v3/objects/%s?archived=true&limit=100&properties=%s%s"
                                    .formatted(type, property, after),
                            "")
                    .json();
            page.path("results").forEach(json -> records.add(held(portal, type, true, json)));
            String next = page.at("/paging/next/after").asText("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return records;
    }

    /** The owners of a portal, as its API shows them. */
    public List<JsonNode> owners(long portal) {
        List<JsonNode> owners = new ArrayList<>();
        asPerson(portal, "GET", "/crm/v3/owners?limit=100", "")
                .json()
                .path("results")
                .forEach(owners::add);
        return owners;
    }

    /** What deals of a portal go through. */
    List<DealStage> dealStages(long portal) {
        List<DealStage> stages = new ArrayList<>();
        asPerson(portal, "GET", "/crm/v3/pipelines/deals", "")
                .json()
                .path("results")
                .forEach(pipeline -> pipeline.path("stages")
                        .forEach(stage -> stages.add(new DealStage(
                                portal,
                                pipeline.path("id").asText(),
                                stage.path("id").asText(),
                                stage.path("displayOrder").asInt(),
                                stage.at("/metadata/isClosed").asBoolean()))));
        return stages;
    }

    /** Makes a token with which {@link #asPerson} works in a portal. */
    public void letIn(long portal) {
        set(
                "portals/%d/private-apps".formatted(portal),
                "{\"name\":\"people\",\"token\":\"%s\",\"scopes\":[\"%s\"]}"
                        .formatted(token(portal), String.join("\",\"", SCOPES)));
    }

    /** Calls the portal's API as somebody who isn't aftercall. */
    public Answer asPerson(long portal, String method, String path, String body) {
        return http.send(request(path)
                .header("Authorization", "Bearer " + token(portal))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** The history, one line of JSON each; only once no request is under way. */
    public List<String> history() {
        Answer answer = http.send(request("/_sim/history"));
        if (!answer.headers().firstValue("X-Sim-Open").orElse("").equals("0")) {
            throw new StoppedShort("requests to HubSpot are still under way");
        }
        return answer.text().lines().toList();
    }

    /** The history so far behind a line, given by its number; the beginning is behind 0. */
    public List<String> linesAfter(long number) {
        return http.send(request("/_sim/history?after=" + number))
                .text()
                .lines()
                .toList();
    }

    /** How many requests are under way, those among them that HubSpot does later. */
    public int open() {
        return Integer.parseInt(http.send(request("/_sim/history?after=" + Long.MAX_VALUE / 2))
                .headers()
                .firstValue("X-Sim-Open")
                .orElse("0"));
    }

    private static String token(long portal) {
        return "pat-people-" + portal;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private static HeldRecord held(long portal, String type, boolean isArchived, JsonNode json) {
        Map<String, String> properties = new HashMap<>();
        json.path("properties").properties().stream()
                .filter(each -> !each.getValue().isNull())
                .forEach(each -> properties.put(each.getKey(), each.getValue().asText()));
        Map<String, Set<String>> links = new HashMap<>();
        json.path("associations").properties().forEach(each -> {
            Set<String> ids = new HashSet<>();
            each.getValue().forEach(id -> ids.add(id.asText()));
            links.put(each.getKey(), Set.copyOf(ids));
        });
        return new HeldRecord(new RecordKey(portal, type, json.path("id").asText()), isArchived, properties, links);
    }
}
