package dev.aftercall.simulator.usage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.objects.AssociationLabelResource;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationType.Category;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.usage.AssociationUsage.Crowded;

/** What an account may have and has of labels, and which records have nearly too many associations. */
public final class AssociationUsageResource {

    private static final String FAMILY = "limits";
    private static final String RECORDS = "/associations/records";
    private static final String REPORT = "/usage/high-usage-report/{userId}";
    private static final int MOST_SAMPLES = 10;

    private final Clock clock;

    public AssociationUsageResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", FAMILY, "/associations/labels", Bucket.GENERAL, AssociationUsageResource::labels);
        routes.addAssociations("POST", "associations", REPORT, Bucket.GENERAL, this::report);
        routes.addCrm("GET", FAMILY, RECORDS + "/from", Bucket.GENERAL, AssociationUsageResource::from);
        routes.addCrm("GET", FAMILY, RECORDS + "/{from}/to", Bucket.GENERAL, AssociationUsageResource::to);
        routes.addCrm("GET", FAMILY, RECORDS + "/{from}/{to}", Bucket.GENERAL, AssociationUsageResource::between);
    }

    /** Only says that a report will be sent; nobody is written to. */
    private Reply report(ApiCall call) {
        call.require(UsageResource.SCOPES);
        String userId = call.request().pathValue("userId");
        Owner user = call.portal().profile().owners().stream()
                .filter(owner -> Long.toString(owner.userId()).equals(userId))
                .findFirst()
                .orElseThrow(Failures::resourceNotFound);
        return Reply.ok(Json.object()
                .put("userId", user.userId())
                .put("userEmail", user.email())
                .put("enqueueTime", clock.instant().toString()));
    }

    /** Pairs of types, in either direction, between which the account has labels of its own. */
    private static Reply labels(ApiCall call) {
        call.require(UsageResource.SCOPES);
        Optional<ObjectType> onlyFrom = asked(call, "fromObjectTypeId");
        Optional<ObjectType> onlyTo = asked(call, "toObjectTypeId");
        return Reply.ok(call.portal().read(view -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            for (ObjectType from : view.types().all()) {
                for (ObjectType to : view.types().all()) {
                    List<String> labels = ownLabels(view, from, to);
                    boolean wanted = onlyFrom.filter(type -> !type.equals(from)).isEmpty()
                            && onlyTo.filter(type -> !type.equals(to)).isEmpty();
                    if (wanted && !labels.isEmpty()) {
                        results.add(labels(view, from, to, labels));
                    }
                }
            }
            return body;
        }));
    }

    private static Optional<ObjectType> asked(ApiCall call, String parameter) {
        return call.request()
                .query()
                .first(parameter)
                .map(name -> call.portal()
                        .types()
                        .find(name)
                        .orElseThrow(() -> Failures.validation("Unable to infer object type from: " + name)));
    }

    private static List<String> ownLabels(PortalView view, ObjectType from, ObjectType to) {
        return view.associationTypes().between(from, to).stream()
                .filter(type -> type.category() == Category.USER_DEFINED)
                .map(AssociationType::label)
                .flatMap(Optional::stream)
                .toList();
    }

    private static ObjectNode labels(PortalView view, ObjectType from, ObjectType to, List<String> labels) {
        ObjectNode json = Json.object();
        json.set("fromObjectType", UsageJson.type(view, from));
        json.set("toObjectType", UsageJson.type(view, to));
        json.set("allLabels", Json.texts(labels));
        return new Room(AssociationLabelResource.MOST_LABELS, labels.size()).addTo(json);
    }

    private static Reply from(ApiCall call) {
        call.require(UsageResource.SCOPES);
        return Reply.ok(call.portal().read(view -> {
            AssociationUsage usage = new AssociationUsage(view);
            return crowdedTypes(
                    view,
                    from -> view.types().all().stream()
                            .flatMap(to -> usage.between(from, to).stream())
                            .toList());
        }));
    }

    private static Reply to(ApiCall call) {
        call.require(UsageResource.SCOPES);
        ObjectType from = call.objectType("from");
        return Reply.ok(call.portal()
                .read(view -> crowdedTypes(view, to -> new AssociationUsage(view).between(from, to))));
    }

    /** Finds the records that make a type worth naming. */
    private interface Crowds {
        List<Crowded> of(ObjectType type);
    }

    private static ObjectNode crowdedTypes(PortalView view, Crowds crowds) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (ObjectType type : view.types().all()) {
            List<Crowded> crowded = crowds.of(type);
            if (!crowded.isEmpty()) {
                results.add(UsageJson.type(view, type)
                        .put("hasRecordsNearLimit", true)
                        .put("hasRecordsAtLimit", crowded.stream().anyMatch(Crowded::isAtLimit)));
            }
        }
        return body;
    }

    private static Reply between(ApiCall call) {
        call.require(UsageResource.SCOPES);
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        List<Crowded> near = call.portal().read(view -> new AssociationUsage(view).between(from, to));
        List<Crowded> full = near.stream().filter(Crowded::isAtLimit).toList();
        ObjectNode body = Json.object()
                .put("limit", AssociationUsage.LIMIT)
                .put("totalRecordsNearLimit", near.size())
                .put("totalRecordsAtLimit", full.size());
        ArrayNode nearSamples = body.putArray("nearLimitFromRecordSamples");
        near.stream()
                .limit(MOST_SAMPLES)
                .forEach(each -> nearSamples.add(sample(each)
                        .put("usage", each.room().usage())
                        .put("percentage", each.room().percentage())));
        ArrayNode fullSamples = body.putArray("atLimitFromRecordSamples");
        full.stream().limit(MOST_SAMPLES).forEach(each -> fullSamples.add(sample(each)));
        return Reply.ok(body);
    }

    private static ObjectNode sample(Crowded crowded) {
        return Json.object().put("objectId", crowded.row().id()).put("label", crowded.label());
    }
}
