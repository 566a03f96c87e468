package dev.aftercall.simulator.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.ObjectType;

/** Search over one type; sees what the index has taken in, which may lag behind the records. */
public final class SearchResource {

    private static final int LONGEST_BODY = 3000;

    public void addTo(ApiRoutes routes) {
        routes.addCrm("POST", "objects", "/{type}/search", Bucket.SEARCH, SearchResource::search);
    }

    private static Reply search(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.read(type));
        if (call.request().bodyLength() > LONGEST_BODY) {
            throw Failures.validation("The request body is longer than " + LONGEST_BODY + " characters.");
        }
        SearchQuery query = SearchQuery.of(call.request().json());
        SearchScope scope = call.portal().read(view -> SearchScope.of(view, type, query));
        SearchRun run = new SearchRun(type, query, scope);
        SearchRun.Found found = call.portal().index().search(type, run::in);
        RecordJson json = RecordJson.readBy(call, type, scope.properties());
        ObjectNode body = Json.object();
        body.put("total", found.total());
        ArrayNode results = body.putArray("results");
        found.page().forEach(row -> results.add(json.selected(row, query.properties())));
        int next = query.after() + query.limit();
        if (found.total() > next) {
            body.putObject("paging").putObject("next").put("after", Integer.toString(next));
        }
        return Reply.ok(body);
    }
}
