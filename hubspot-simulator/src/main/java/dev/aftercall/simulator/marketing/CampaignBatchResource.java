package dev.aftercall.simulator.marketing;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.objects.BatchInputs;
import dev.aftercall.simulator.objects.BatchOutcome;
import dev.aftercall.simulator.objects.BatchRun;
import dev.aftercall.simulator.portal.Draft;

/** Batches of up to fifty campaigns, of which each may fail alone; nobody is told what an archive did. */
public final class CampaignBatchResource {

    private static final int LARGEST = 50;

    private final Clock clock;

    public CampaignBatchResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        String family = CampaignResource.FAMILY;
        routes.addMarketing("POST", family, "/batch/create", Bucket.GENERAL, this::create);
        routes.addMarketing("POST", family, "/batch/read", Bucket.GENERAL, this::read);
        routes.addMarketing("POST", family, "/batch/update", Bucket.GENERAL, this::update);
        routes.addMarketing("POST", family, "/batch/archive", Bucket.GENERAL, CampaignBatchResource::archive);
    }

    private Reply create(ApiCall call) {
        return write(call, 201, Action.CREATED, CampaignResource::create);
    }

    private Reply update(ApiCall call) {
        return write(
                call,
                200,
                Action.UPDATED,
                (draft, input) -> CampaignResource.update(draft, Json.text(input, "id", ""), input));
    }

    private Reply write(ApiCall call, int allGood, Action action, BiFunction<Draft, ObjectNode, Campaign> write) {
        call.require(CampaignResource.WRITE);
        List<ObjectNode> inputs = BatchInputs.atMost(LARGEST, call.request().json());
        return call.portal().write(draft -> {
            CampaignJson json = new CampaignJson(draft.profile());
            return BatchRun.of(Campaign.KIND, inputs)
                    .each((input, told, outcome) -> {
                        Campaign written = write.apply(draft, input);
                        told.done(input, action, written.id());
                        outcome.result(json.whole(written));
                    })
                    .reply(allGood, clock.instant(), true);
        });
    }

    private Reply read(ApiCall call) {
        call.require(CampaignResource.READ);
        Parameters query = call.request().query();
        Optional<Period> period = Period.ofAssets(query, clock.instant());
        Set<String> ids = ids(call);
        return call.portal().read(view -> {
            BatchOutcome outcome = new BatchOutcome();
            CampaignJson json = new CampaignJson(view.profile());
            Optional<AssetMetrics> metrics = period.map(days -> AssetMetrics.of(view, days));
            for (String id : ids) {
                CampaignShelf.find(view, id)
                        .ifPresentOrElse(
                                found -> outcome.result(json.withAssets(found, query.list("properties"), metrics)),
                                () -> outcome.error(CampaignShelf.notFound(id), ""));
            }
            return outcome.reply(200, clock.instant(), true);
        });
    }

    private static Reply archive(ApiCall call) {
        call.require(CampaignResource.WRITE);
        List<ObjectNode> inputs = BatchInputs.atMost(LARGEST, call.request().json());
        inputs.forEach(input -> Json.require(input, "id"));
        return call.portal().write(draft -> {
            BatchRun.of(Campaign.KIND, inputs).all((input, told) -> {
                String id = Json.text(input, "id", "");
                CampaignShelf.remove(draft, id);
                told.done(input, Action.ARCHIVED, id);
            });
            return Reply.noContent();
        });
    }

    private static Set<String> ids(ApiCall call) {
        Set<String> ids = new LinkedHashSet<>();
        BatchInputs.atMost(LARGEST, call.request().json())
                .forEach(input -> ids.add(Json.text(Json.require(input, "id"), "id", "")));
        return ids;
    }
}
