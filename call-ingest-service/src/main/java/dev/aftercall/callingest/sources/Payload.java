package dev.aftercall.callingest.sources;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.Webhook;

/**
 * What is kept of a webhook, and all that an adapter reads: so the merge, a second later or a year, reads what the take read.
 */
public final class Payload {

    private static final int LONGEST_TYPE = 200;
    private static final int LONGEST_QUERY = 2_000;

    private final byte[] body;
    private final @Nullable String contentType;
    private final @Nullable String query;
    private final @Nullable String region;

    /**
     * A payload.
     *
     * @param body the bytes
     * @param contentType the media type that the sender gave, where it gave one
     * @param query what stood behind the question mark of the URL, still encoded
     * @param region of phone numbers that name no country, as ISO 3166 has it
     */
    public Payload(byte[] body, @Nullable String contentType, @Nullable String query, @Nullable String region) {
        this.body = body;
        this.contentType = contentType;
        this.query = query;
        this.region = region;
    }

    /** What is to be read of a request. */
    public static Payload of(Webhook request, @Nullable String region) {
        return new Payload(
                request.body(),
                bounded(request.contentType(), LONGEST_TYPE),
                bounded(request.query(), LONGEST_QUERY),
                region);
    }

    /** A body of which nothing else is known. */
    public static Payload of(byte[] body) {
        return new Payload(body, null, null, null);
    }

    /** The bytes; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The media type that the sender gave. */
    public @Nullable String contentType() {
        return contentType;
    }

    /** Whether the sender calls the body JSON. */
    public boolean isJson() {
        return contentType != null && contentType.regionMatches(true, 0, "application/json", 0, 16);
    }

    /** What stood behind the question mark of the URL. */
    public @Nullable String query() {
        return query;
    }

    /** The region of phone numbers that name no country. */
    public @Nullable String region() {
        return region;
    }

    private static @Nullable String bounded(@Nullable String text, int longest) {
        return text == null ? null : StorableText.of(text.length() > longest ? text.substring(0, longest) : text);
    }
}
