package dev.aftercall.simulator.account;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Owner;

/** Owners: list and get. */
public final class OwnerResource {

    private static final List<String> SCOPES = List.of("crm.objects.owners.read");

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", "owners", "", Bucket.GENERAL, OwnerResource::list);
        routes.addCrm("GET", "owners", "/{id}", Bucket.GENERAL, OwnerResource::get);
    }

    private static Reply list(ApiCall call) {
        call.require(SCOPES);
        Parameters query = call.request().query();
        int limit = query.number("limit", 100, 1, 500);
        int after = query.number("after", 0, 0, Integer.MAX_VALUE);
        String email = query.first("email").orElse("").toLowerCase(Locale.ROOT);
        boolean archived = query.flag("archived");
        List<Owner> fitting = call.portal().profile().owners().stream()
                .filter(owner -> !archived)
                .filter(owner -> email.isEmpty() || owner.email().equals(email))
                .sorted(Comparator.comparingLong(Owner::id))
                .toList();
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        fitting.stream().skip(after).limit(limit).forEach(owner -> results.add(json(owner)));
        if (fitting.size() > after + limit) {
            String next = Integer.toString(after + limit);
            body.putObject("paging")
                    .putObject("next")
                    .put("after", next)
                    .put("link", call.request().address() + "?limit=" + limit + "&after=" + next);
        }
        return Reply.ok(body);
    }

    private static Reply get(ApiCall call) {
        call.require(SCOPES);
        String id = call.request().pathValue("id");
        boolean byUser = call.request()
                .query()
                .first("idProperty")
                .filter("userId"::equals)
                .isPresent();
        return call.portal().profile().owners().stream()
                .filter(owner ->
                        Long.toString(byUser ? owner.userId() : owner.id()).equals(id))
                .findFirst()
                .map(owner -> Reply.ok(json(owner)))
                .orElseThrow(Failures::resourceNotFound);
    }

    private static ObjectNode json(Owner owner) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(owner.id()));
        json.put("email", owner.email());
        json.put("type", "PERSON");
        json.put("firstName", owner.firstName());
        json.put("lastName", owner.lastName());
        json.put("userId", owner.userId());
        json.put("userIdIncludingInactive", owner.userId());
        json.put("createdAt", owner.createdAt().toString());
        json.put("updatedAt", owner.createdAt().toString());
        json.put("archived", false);
        return json;
    }
}
