package dev.aftercall.sync.portal;

import java.util.regex.Pattern;

/** Text as Postgres keeps it: a NUL, and half a surrogate pair, which no UTF-8 can hold, become a replacement mark. */
final class StorableText {

    private static final Pattern UNSTORABLE =
            Pattern.compile("\\x00|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private StorableText() {}

    static String of(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
