package dev.aftercall.events;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/**
 * Writes any Java string as JSON. Jackson refuses half a surrogate pair, which an outside system may send or a cut may
 * leave, and one such character must not keep an event from being sent.
 */
final class WellFormedText extends StdSerializer<String> {

    private static final Pattern HALF_A_PAIR =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    WellFormedText() {
        super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(HALF_A_PAIR.matcher(text).replaceAll("\uFFFD"));
    }
}
