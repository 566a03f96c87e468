package dev.aftercall.simulator.marketing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A campaign: what people entered about it, what belongs to it, what was planned and spent, and whom it reached.
 *
 * @param id a GUID
 * @param properties those that have a value
 */
public record Campaign(
        String id,
        Map<String, String> properties,
        Instant createdAt,
        Instant updatedAt,
        List<Asset> assets,
        List<MoneyItem> budget,
        List<MoneyItem> spend,
        List<Touch> touches) {

    /** The kind under which a portal keeps campaigns. */
    static final String KIND = "campaign";

    /** Something that belongs to the campaign. */
    public record Asset(String type, String id, String name) {

        boolean is(String otherType, String otherId) {
            return type.equals(otherType) && id.equals(otherId);
        }
    }

    /**
     * A contact met the campaign.
     *
     * @param first whether that is how the contact came to be one
     * @param last whether it was the last thing before the contact became one
     * @param sessions visits to the website that came of it
     */
    public record Touch(long contactId, LocalDate on, boolean first, boolean last, int sessions) {

        Touch of(long otherContact) {
            return new Touch(otherContact, on, first, last, sessions);
        }
    }

    public Campaign {
        properties = new TreeMap<>(properties);
        assets = List.copyOf(assets);
        budget = List.copyOf(budget);
        spend = List.copyOf(spend);
        touches = List.copyOf(touches);
    }

    static Campaign made(String id, Map<String, String> properties, Instant at) {
        return new Campaign(id, properties, at, at, List.of(), List.of(), List.of(), List.of());
    }

    String name() {
        return properties.getOrDefault("hs_name", "");
    }

    /** With other values; an empty one takes the property's value away. */
    Campaign changed(Map<String, String> changes, Instant at) {
        Map<String, String> next = new TreeMap<>(properties);
        next.putAll(changes);
        next.values().removeIf(String::isEmpty);
        return new Campaign(id, next, createdAt, at, assets, budget, spend, touches);
    }

    Campaign withAssets(List<Asset> other, Instant at) {
        return new Campaign(id, properties, createdAt, at, other, budget, spend, touches);
    }

    List<MoneyItem> items(MoneyItem.Side side) {
        return side == MoneyItem.Side.BUDGET ? budget : spend;
    }

    Campaign withItems(MoneyItem.Side side, List<MoneyItem> items, Instant at) {
        boolean planned = side == MoneyItem.Side.BUDGET;
        return new Campaign(
                id, properties, createdAt, at, assets, planned ? items : budget, planned ? spend : items, touches);
    }
}
