package dev.aftercall.simulator.objects;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;

/** Search over one type; sees every write at once, unlike HubSpot's index, which lags. */
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
        return Reply.ok(call.portal().read(view -> {
            SearchMatcher matcher = new SearchMatcher(view, type);
            List<CrmRecord> found = view.live(type)
                    .filter(row -> matcher.fits(row, query))
                    .sorted(matcher.order(query.sort()))
                    .toList();
            RecordJson json = new RecordJson(view.definitions(type));
            ObjectNode body = Json.object();
            body.put("total", found.size());
            ArrayNode results = body.putArray("results");
            found.stream()
                    .skip(query.after())
                    .limit(query.limit())
                    .forEach(row -> results.add(json.selected(row, query.properties())));
            int next = query.after() + query.limit();
            if (found.size() > next) {
                body.putObject("paging").putObject("next").put("after", Integer.toString(next));
            }
            return body;
        }));
    }
}
