package dev.aftercall.callingest.sources;

import java.util.regex.Pattern;

/** Texts as Postgres can store them: it takes neither NUL nor half a surrogate pair. */
final class StorableText {

    private static final Pattern UNSTORABLE =
            Pattern.compile("\\x00|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private StorableText() {}

    static String of(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
