package dev.aftercall.simulator.engagements;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** Pages of engagements: all, the latest changed, those of a record; and the outcomes that a call can have. */
public final class EngagementListResource {

    private static final int LARGEST_PAGE = 250;
    private static final int LARGEST_RECENT_PAGE = 100;
    private static final int MOST_RECENT = 10_000;
    private static final Duration RECENT = Duration.ofDays(30);

    private final Clock clock;

    public EngagementListResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        String root = EngagementResource.ROOT;
        routes.add("GET", root + "/paged", Bucket.GENERAL, EngagementListResource::all);
        routes.add("GET", root + "/recent/modified", Bucket.GENERAL, this::recent);
        routes.add(
                "GET",
                root + "/associated/{objectType}/{objectId}/paged",
                Bucket.GENERAL,
                EngagementListResource::associated);
        routes.add("GET", "/calling/v1/dispositions", Bucket.GENERAL, EngagementListResource::dispositions);
    }

    /** In the order of their creation; the offset is the id from which the next page starts. */
    private static Reply all(ApiCall call) {
        call.require(EngagementResource.READ);
        Parameters query = call.request().query();
        int limit = query.number("limit", 100, 1, LARGEST_PAGE);
        long offset = offset(query);
        return Reply.ok(call.portal().read(view -> {
            List<CrmRecord> rows = EngagementKind.types().stream()
                    .flatMap(type -> view.from(type, offset)
                            .filter(row -> !row.isArchived())
                            .limit(limit + 1L))
                    .sorted(Comparator.comparingLong(CrmRecord::id))
                    .limit(limit + 1L)
                    .toList();
            boolean more = rows.size() > limit;
            long next = more
                    ? rows.get(limit).id()
                    : rows.isEmpty() ? offset : rows.getLast().id() + 1;
            return page(call, view, rows.stream().limit(limit), more, next);
        }));
    }

    /** The latest first; no more than ten thousand of the last thirty days. */
    private Reply recent(ApiCall call) {
        call.require(EngagementResource.READ);
        Parameters query = call.request().query();
        int count = query.number("count", 20, 1, LARGEST_RECENT_PAGE);
        long offset = offset(query);
        Instant since = since(query);
        return Reply.ok(call.portal().read(view -> {
            List<CrmRecord> rows = EngagementKind.types().stream()
                    .flatMap(view::live)
                    .filter(row -> !row.updatedAt().isBefore(since))
                    .sorted(Comparator.comparingLong(CrmRecord::updatedMillis)
                            .thenComparingLong(CrmRecord::id)
                            .reversed())
                    .limit(MOST_RECENT)
                    .toList();
            boolean more = rows.size() > offset + count;
            Stream<CrmRecord> shown = rows.stream().skip(offset).limit(count);
            return page(call, view, shown, more, Math.min(rows.size(), offset + count))
                    .put("total", rows.size());
        }));
    }

    private Instant since(Parameters query) {
        Instant earliest = clock.instant().minus(RECENT);
        Instant asked = query.first("since")
                .filter(text -> text.matches("\\d{1,15}"))
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .orElse(earliest);
        return asked.isBefore(earliest) ? earliest : asked;
    }

    private static Reply associated(ApiCall call) {
        call.require(EngagementResource.READ);
        Parameters query = call.request().query();
        int limit = query.number("limit", 100, 1, LARGEST_RECENT_PAGE);
        long offset = offset(query);
        String id = call.request().pathValue("objectId");
        if (!id.matches("\\d{1,18}")) {
            throw Failures.resourceNotFound();
        }
        return Reply.ok(call.portal().read(view -> {
            ObjectType type = view.types()
                    .find(call.request().pathValue("objectType").toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> Failures.validation("Unknown object type."));
            List<CrmRecord> rows = EngagementKind.types().stream()
                    .flatMap(activity -> view.linked(type, Long.parseLong(id), activity).stream())
                    .sorted(Comparator.comparingLong(CrmRecord::id))
                    .toList();
            boolean more = rows.size() > offset + limit;
            Stream<CrmRecord> shown = rows.stream().skip(offset).limit(limit);
            return page(call, view, shown, more, Math.min(rows.size(), offset + limit));
        }));
    }

    /** @throws ApiFailure 400 for what is no number */
    private static long offset(Parameters query) {
        String text = query.first("offset").orElse("0");
        if (!text.matches("\\d{1,18}")) {
            throw Failures.validation("'offset' must be a number.");
        }
        return Long.parseLong(text);
    }

    private static ObjectNode page(
            ApiCall call, PortalView view, Stream<CrmRecord> rows, boolean hasMore, long offset) {
        EngagementJson json = new EngagementJson(view, EngagementResource.seesEmails(call));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        rows.map(json::of).forEach(results::add);
        body.put("hasMore", hasMore);
        body.put("offset", offset);
        return body;
    }

    private static Reply dispositions(ApiCall call) {
        call.require(EngagementResource.READ);
        return Reply.ok(call.portal().read(view -> {
            ArrayNode list = Json.array();
            PropertyDefinition property = view.definitions(ObjectType.CALLS).get("hs_call_disposition");
            if (property != null) {
                property.options()
                        .forEach(option -> list.addObject()
                                .put("id", option.value())
                                .put("label", option.label())
                                .put("deleted", false));
            }
            return list;
        }));
    }
}
