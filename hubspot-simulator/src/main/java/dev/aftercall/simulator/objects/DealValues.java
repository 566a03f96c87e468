package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;

/** What HubSpot works out of a deal's stage, amount and dates. */
final class DealValues {

    private DealValues() {}

    static void fill(List<Pipeline> pipelines, Map<String, String> values) {
        Optional<Pipeline.Stage> stage = stage(pipelines, values);
        String probability =
                stage.map(Pipeline.Stage::probability).map(DealValues::exact).orElse("");
        boolean closed = stage.filter(Pipeline.Stage::isClosed).isPresent();
        boolean won = stage.filter(Pipeline.Stage::isWon).isPresent();
        DerivedValues.put(values, "hs_deal_stage_probability", probability);
        values.put("hs_is_closed", Boolean.toString(closed));
        values.put("hs_is_closed_won", Boolean.toString(won));
        values.put("hs_is_closed_lost", Boolean.toString(closed && !won));
        amounts(values, probability);
        DerivedValues.put(values, "days_to_close", daysToClose(values));
    }

    private static Optional<Pipeline.Stage> stage(List<Pipeline> pipelines, Map<String, String> values) {
        return pipelines.stream()
                .filter(pipeline -> pipeline.id().equals(values.get("pipeline")))
                .flatMap(pipeline -> pipeline.stage(values.getOrDefault("dealstage", "")).stream())
                .findFirst();
    }

    /**
     * Weighted by the stage's probability, and by the forecast's where somebody set one. Every currency counts one to
     * one: accounts here have no exchange rates.
     */
    private static void amounts(Map<String, String> values, String probability) {
        String amount = values.getOrDefault("amount", "");
        String forecast = values.getOrDefault("hs_forecast_probability", "1");
        DerivedValues.put(values, "amount_in_home_currency", amount);
        DerivedValues.put(values, "hs_projected_amount", product(amount, probability));
        DerivedValues.put(values, "hs_forecast_amount", product(amount, forecast));
    }

    private static String product(String amount, String share) {
        return amount.isEmpty() || share.isEmpty()
                ? ""
                : new BigDecimal(amount).multiply(new BigDecimal(share)).toPlainString();
    }

    /** HubSpot writes out every digit of the binary fraction; so recorded in "Babatunde13/hubspot-crm". */
    private static String exact(String probability) {
        return probability.isEmpty() ? "" : new BigDecimal(Double.parseDouble(probability)).toPlainString();
    }

    private static String daysToClose(Map<String, String> values) {
        String created = values.getOrDefault(ObjectType.DEALS.createdProperty(), "");
        String closed = values.getOrDefault("closedate", "");
        return created.isEmpty() || closed.isEmpty()
                ? ""
                : Long.toString(Math.max(
                        0,
                        Duration.between(Instant.parse(created), Instant.parse(closed))
                                .toDays()));
    }
}
