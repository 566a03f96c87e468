package dev.aftercall.crmwriter.writing;

import java.math.BigDecimal;
import java.util.Currency;

import org.jspecify.annotations.Nullable;

/** Amounts as HubSpot holds them: decimal text in the deal's own currency. */
final class DealAmount {

    /** The property that says what an amount is in. */
    static final String CURRENCY = "deal_currency_code";

    private static final int USUAL_DIGITS = 2;

    private DealAmount() {}

    /** An amount in minor units as HubSpot would hold it. */
    static String ofMinor(String minor, @Nullable String currency) {
        BigDecimal amount = new BigDecimal(minor).movePointLeft(digits(currency));
        return plain(amount);
    }

    /** Whether two texts are the same amount; nothing is the same as nothing alone. */
    static boolean isSame(@Nullable String one, @Nullable String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(@Nullable String amount) {
        if (amount == null || amount.isBlank()) {
            return "";
        }
        try {
            return plain(new BigDecimal(amount.strip()));
        } catch (NumberFormatException e) {
            return amount;
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static int digits(@Nullable String currency) {
        try {
            return currency == null
                    ? USUAL_DIGITS
                    : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return USUAL_DIGITS;
        }
    }
}
