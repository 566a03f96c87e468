package dev.aftercall.callingest.sources;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a form in UTF-8. Bytes that are none become U+FFFD, a percent sign that begins nothing stands for itself;
 * of a parameter that is given twice the last counts.
 */
final class FormFields {

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final @Nullable String region;

    private FormFields(@Nullable String region) {
        this.region = region;
    }

    static FormFields of(Payload payload) {
        FormFields form = new FormFields(payload.region());
        String text = new String(payload.body(), StandardCharsets.UTF_8);
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                form.parameters.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
            }
        }
        return form;
    }

    /** A parameter that says something. */
    @Nullable String text(String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    /** A parameter that says something in at most so many characters. */
    @Nullable String text(String name, int longest) {
        String text = text(name);
        return text == null || text.length() > longest ? null : text;
    }

    /** A phone number in E.164 where one can be read. */
    @Nullable String phone(String name) {
        return PhoneNumbers.normalised(text(name), region);
    }

    /** Whole seconds in milliseconds; nothing where it is none. */
    @Nullable Long secondsAsMillis(String name, long mostMillis) {
        String text = text(name, 12);
        return text == null || !text.matches("[0-9]{1,12}")
                ? null
                : (Long) Math.min(Long.parseLong(text) * 1_000, mostMillis);
    }

    Map<String, String> all() {
        return Collections.unmodifiableMap(parameters);
    }

    private static String decoded(String text) {
        try {
            return StorableText.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return StorableText.of(text);
        }
    }
}
