package dev.aftercall.callingest.proving;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/** A webhook as it came: any part of it may be what is signed. */
public final class Webhook {

    private final String url;
    private final UnaryOperator<@Nullable String> headers;
    private final byte[] body;

    /**
     * A webhook.
     *
     * @param url as the sender called it: the configured public base, never what the request says of its host
     * @param headers the first value of a header, by its name in any case
     * @param body the very bytes
     */
    public Webhook(String url, UnaryOperator<@Nullable String> headers, byte[] body) {
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    /** The URL that the sender called. */
    public String url() {
        return url;
    }

    /** What follows the question mark of the URL, still encoded; absent where there is none. */
    public @Nullable String query() {
        int mark = url.indexOf('?');
        return mark < 0 ? null : url.substring(mark + 1);
    }

    /** The first value of a header. */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** The media type that the sender gave, with its parameters. */
    public @Nullable String contentType() {
        return header("Content-Type");
    }

    /** Whether the sender calls the body JSON. */
    public boolean isJson() {
        String type = contentType();
        return type != null && type.regionMatches(true, 0, "application/json", 0, "application/json".length());
    }

    /** The body; not to be changed. */
    public byte[] body() {
        return body;
    }
}
