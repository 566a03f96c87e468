package dev.aftercall.hubspot;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Values that tell records apart, as HubSpot compares them. */
final class UniqueValue {

    private UniqueValue() {}

    /**
     * The form in which equal values are equal: HubSpot keeps e-mail addresses in lower case, and answers so.
     *
     * @param idProperty the property whose value it is; null for the record's own id
     */
    static String comparable(@Nullable String idProperty, String value) {
        return "email".equals(idProperty) ? value.toLowerCase(Locale.ROOT) : value;
    }
}
