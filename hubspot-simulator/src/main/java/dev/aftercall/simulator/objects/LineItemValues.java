package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/** What a line item takes from its product, and what it comes to. */
final class LineItemValues {

    private static final String PRODUCT = "hs_product_id";
    private static final String PRICE = "price";
    private static final Set<String> INHERITED = Set.of(
            "name",
            "description",
            PRICE,
            "hs_sku",
            "hs_cost_of_goods_sold",
            "hs_recurring_billing_period",
            "recurringbillingfrequency",
            "tax");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private LineItemValues() {}

    /**
     * Adds what a new line item does not say and its product does.
     *
     * @throws ApiFailure 400 when there is no such product
     */
    static void complete(Draft draft, Map<String, String> sent) {
        String id = sent.getOrDefault(PRODUCT, "");
        if (id.isEmpty()) {
            return;
        }
        CrmRecord product = RecordLookup.number(id)
                .flatMap(number -> draft.find(ObjectType.PRODUCTS, number))
                .filter(row -> !row.isArchived())
                .orElseThrow(() -> refused(draft, PRODUCT, "INVALID_OBJECT_ID", id + " is not a valid product."));
        INHERITED.forEach(name -> product.value(name).ifPresent(value -> sent.putIfAbsent(name, value)));
    }

    /** @throws ApiFailure 400 when the price is below nothing */
    static void check(Draft draft, Map<String, String> values) {
        if (number(values, PRICE).filter(price -> price.signum() < 0).isPresent()) {
            throw refused(draft, PRICE, "INVALID_NUMBER", "The price of a line item cannot be negative.");
        }
    }

    private static ApiFailure refused(Draft draft, String property, String code, String message) {
        return PropertyError.failure(draft.profile().hubId(), List.of(new PropertyError(property, code, message)));
    }

    /** Price less the discount of each, times quantity; a discount in money counts before one in per cent. */
    static void fill(Map<String, String> values) {
        Optional<BigDecimal> each = number(values, PRICE).map(price -> discounted(price, values));
        String amount = each.flatMap(price -> number(values, "quantity").map(price::multiply))
                .map(sum -> sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros())
                .map(BigDecimal::toPlainString)
                .orElse("");
        DerivedValues.put(values, "amount", amount);
    }

    private static BigDecimal discounted(BigDecimal price, Map<String, String> values) {
        return number(values, "discount")
                .map(price::subtract)
                .or(() -> number(values, "hs_discount_percentage")
                        .map(share -> price.multiply(HUNDRED.subtract(share)).divide(HUNDRED)))
                .orElse(price);
    }

    private static Optional<BigDecimal> number(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .filter(text -> !text.isEmpty())
                .map(BigDecimal::new);
    }
}
