package dev.aftercall.localstack.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** What a URL of this machine answers. */
final class HttpAnswer {
    private static final int LONGEST_MILLIS = 2_000;

    private HttpAnswer() {}

    /** Whether it was an answer at all: the readiness of what has no other. */
    static boolean isOne(int status) {
        return status > 0;
    }

    /** The status of a GET, or 0 when there was no answer within two seconds. */
    static int statusOf(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(LONGEST_MILLIS);
            connection.setReadTimeout(LONGEST_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
