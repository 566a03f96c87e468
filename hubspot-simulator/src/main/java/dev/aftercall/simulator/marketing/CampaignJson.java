package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.PortalProfile;

/** Writes campaigns as HubSpot does. */
final class CampaignJson {

    private final PortalProfile profile;

    CampaignJson(PortalProfile profile) {
        this.profile = profile;
    }

    /** With the properties asked for, as far as they have a value; without any when none were. */
    ObjectNode selected(Campaign campaign, Collection<String> asked) {
        Map<String, String> values = values(campaign);
        values.keySet().retainAll(asked);
        return json(campaign, values);
    }

    /** With every property that has a value, as after a write. */
    ObjectNode whole(Campaign campaign) {
        return json(campaign, values(campaign));
    }

    private Map<String, String> values(Campaign campaign) {
        Map<String, String> values = new LinkedHashMap<>(campaign.properties());
        values.putIfAbsent("hs_currency_code", profile.currency());
        values.put("hs_budget_items_sum_amount", sum(campaign.budget()).toPlainString());
        values.put("hs_spend_items_sum_amount", sum(campaign.spend()).toPlainString());
        return values;
    }

    private static ObjectNode json(Campaign campaign, Map<String, String> values) {
        ObjectNode json = Json.object();
        json.put("id", campaign.id());
        ObjectNode properties = json.putObject("properties");
        values.forEach(properties::put);
        json.put("createdAt", campaign.createdAt().toString());
        json.put("updatedAt", campaign.updatedAt().toString());
        json.putArray("businessUnits").addObject().put("id", 0);
        return json;
    }

    /** The same with what belongs to it. */
    ObjectNode withAssets(Campaign campaign, Collection<String> asked, Optional<AssetMetrics> metrics) {
        ObjectNode json = selected(campaign, asked);
        ObjectNode assets = json.putObject("assets");
        campaign.assets().stream()
                .collect(Collectors.groupingBy(Campaign.Asset::type, LinkedHashMap::new, Collectors.toList()))
                .forEach((type, list) -> {
                    ArrayNode results = assets.putObject(type).putArray("results");
                    list.forEach(asset -> results.add(asset(campaign, asset, metrics)));
                });
        return json;
    }

    static ObjectNode asset(Campaign campaign, Campaign.Asset asset, Optional<AssetMetrics> metrics) {
        ObjectNode json = Json.object();
        json.put("id", asset.id());
        json.put("name", asset.name());
        metrics.ifPresent(each -> {
            ObjectNode numbers = json.putObject("metrics");
            each.of(campaign, asset).forEach(numbers::put);
        });
        return json;
    }

    static ObjectNode item(MoneyItem item) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(item.id()));
        json.put("name", item.name());
        json.put("amount", item.amount());
        json.put("order", item.order());
        json.put("description", item.description());
        json.put("createdAt", item.createdAt().toEpochMilli());
        json.put("updatedAt", item.updatedAt().toEpochMilli());
        return json;
    }

    ObjectNode totals(Campaign campaign) {
        ObjectNode json = Json.object();
        json.put("currencyCode", campaign.properties().getOrDefault("hs_currency_code", profile.currency()));
        json.put("budgetTotal", sum(campaign.budget()));
        json.put("spendTotal", sum(campaign.spend()));
        json.put("remainingBudget", sum(campaign.budget()).subtract(sum(campaign.spend())));
        ArrayNode budget = json.putArray("budgetItems");
        campaign.budget().forEach(item -> budget.add(item(item)));
        ArrayNode spend = json.putArray("spendItems");
        campaign.spend().forEach(item -> spend.add(item(item)));
        return json;
    }

    private static BigDecimal sum(List<MoneyItem> items) {
        return items.stream().map(MoneyItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
