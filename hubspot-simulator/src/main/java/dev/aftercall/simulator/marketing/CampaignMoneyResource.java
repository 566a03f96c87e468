package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Draft;

/** Lines of a campaign's budget and of what was spent, and their sums. */
public final class CampaignMoneyResource {

    public void addTo(ApiRoutes routes) {
        String family = CampaignResource.FAMILY;
        routes.addMarketing("GET", family, "/{campaign}/budget/totals", Bucket.GENERAL, CampaignMoneyResource::totals);
        for (MoneyItem.Side side : MoneyItem.Side.values()) {
            String list = "/{campaign}/" + side.path();
            String one = list + "/{item}";
            routes.addMarketing("POST", family, list, Bucket.GENERAL, call -> create(call, side));
            routes.addMarketing("GET", family, one, Bucket.GENERAL, call -> get(call, side));
            routes.addMarketing("PUT", family, one, Bucket.GENERAL, call -> update(call, side));
            routes.addMarketing("DELETE", family, one, Bucket.GENERAL, call -> delete(call, side));
        }
    }

    private static Reply totals(ApiCall call) {
        call.require(CampaignResource.READ);
        return Reply.ok(call.portal()
                .read(view ->
                        new CampaignJson(view.profile()).totals(CampaignShelf.get(view, CampaignResource.id(call)))));
    }

    private static Reply get(ApiCall call, MoneyItem.Side side) {
        call.require(CampaignResource.READ);
        return Reply.ok(call.portal()
                .read(view -> CampaignShelf.get(view, CampaignResource.id(call)).items(side).stream()
                        .filter(item -> isNamed(call, item))
                        .findFirst()
                        .map(CampaignJson::item)
                        .orElseThrow(Failures::resourceNotFound)));
    }

    private static boolean isNamed(ApiCall call, MoneyItem item) {
        return Long.toString(item.id()).equals(call.request().pathValue("item"));
    }

    private static Reply create(ApiCall call, MoneyItem.Side side) {
        call.require(CampaignResource.WRITE);
        ObjectNode input = call.request().json();
        return call.portal().write(draft -> {
            Campaign campaign = CampaignShelf.get(draft, CampaignResource.id(call));
            MoneyItem made = read(draft, input, Optional.empty(), nextId(campaign));
            List<MoneyItem> items = new ArrayList<>(campaign.items(side));
            items.add(made);
            CampaignShelf.save(draft, campaign.withItems(side, items, draft.now()));
            return Reply.json(201, CampaignJson.item(made))
                    .withHeaders(Map.of("Location", call.request().address() + "/" + made.id()));
        });
    }

    /** Never one that the campaign has had in either list, as long as the newest line stays. */
    private static long nextId(Campaign campaign) {
        long highest = 0;
        for (MoneyItem.Side side : MoneyItem.Side.values()) {
            for (MoneyItem item : campaign.items(side)) {
                highest = Math.max(highest, item.id());
            }
        }
        return highest + 1;
    }

    private static Reply update(ApiCall call, MoneyItem.Side side) {
        call.require(CampaignResource.WRITE);
        ObjectNode input = call.request().json();
        return call.portal().write(draft -> {
            Campaign campaign = CampaignShelf.get(draft, CampaignResource.id(call));
            List<MoneyItem> items = new ArrayList<>(campaign.items(side));
            for (int i = 0; i < items.size(); i++) {
                MoneyItem before = items.get(i);
                if (isNamed(call, before)) {
                    MoneyItem next = read(draft, input, Optional.of(before), before.id());
                    items.set(i, next);
                    CampaignShelf.save(draft, campaign.withItems(side, items, draft.now()));
                    return Reply.ok(CampaignJson.item(next));
                }
            }
            throw Failures.resourceNotFound();
        });
    }

    private static Reply delete(ApiCall call, MoneyItem.Side side) {
        call.require(CampaignResource.WRITE);
        return call.portal().write(draft -> {
            Campaign campaign = CampaignShelf.get(draft, CampaignResource.id(call));
            List<MoneyItem> items = new ArrayList<>(campaign.items(side));
            if (items.removeIf(item -> isNamed(call, item))) {
                CampaignShelf.save(draft, campaign.withItems(side, items, draft.now()));
            }
            return Reply.noContent();
        });
    }

    /** @throws ApiFailure 400 when name, amount or order is missing or none */
    private static MoneyItem read(Draft draft, ObjectNode input, Optional<MoneyItem> before, long id) {
        String name = Json.text(input, "name", "");
        JsonNode amount = input.path("amount");
        JsonNode order = input.path("order");
        if (name.isBlank() || !amount.isNumber() || !order.canConvertToInt() || order.asInt() < 0) {
            throw Failures.validation("An item needs a name, an amount and an order.");
        }
        BigDecimal money = amount.decimalValue();
        return new MoneyItem(
                id,
                name,
                money,
                order.asInt(),
                Json.text(input, "description", ""),
                before.map(MoneyItem::createdAt).orElse(draft.now()),
                draft.now());
    }
}
