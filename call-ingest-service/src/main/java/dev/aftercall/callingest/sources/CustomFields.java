package dev.aftercall.callingest.sources;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Keeps what an adapter doesn't know as custom fields of the call, for field mappings: bounded, so that a platform that sends
 * much more one day doesn't fill every call with it.
 */
final class CustomFields {

    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2_000;

    private final StatedValues stated;
    private int left = MOST_FIELDS;

    CustomFields(StatedValues stated) {
        this.stated = stated;
    }

    /** Keeps all fields of an object, each under its name with the prefix before it. */
    CustomFields all(String prefix, @Nullable JsonFields object) {
        return but(prefix, object, Set.of());
    }

    /** Keeps the fields that the adapter doesn't know. */
    CustomFields but(String prefix, @Nullable JsonFields object, Set<String> known) {
        if (object != null) {
            keep(prefix, object.asTexts(), known);
        }
        return this;
    }

    /** Keeps the texts that the adapter doesn't know; one that is too long to be a field is not one. */
    CustomFields keep(String prefix, Map<String, String> texts, Set<String> known) {
        texts.forEach((name, text) -> {
            if (!known.contains(name)
                    && left > 0
                    && !text.isBlank()
                    && text.length() <= LONGEST_TEXT
                    && prefix.length() + name.length() <= LONGEST_NAME) {
                stated.put("custom/" + prefix + name, text);
                left--;
            }
        });
        return this;
    }
}
