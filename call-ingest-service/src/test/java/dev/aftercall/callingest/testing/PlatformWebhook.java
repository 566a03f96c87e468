package dev.aftercall.callingest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.restassured.RestAssured;

/** Sends what a platform sends, signed as it signs; made apart from the code that checks it. */
public final class PlatformWebhook {

    private static final String PUBLIC_URL = "http://127.0.0.1:8080";

    private PlatformWebhook() {}

    public static HttpResponse<String> json(Endpoint endpoint, String body, String... headers) {
        return send("/webhooks/in/" + endpoint.id(), "application/json", body, headers);
    }

    public static HttpResponse<String> retell(Endpoint endpoint, String key, String body) {
        long now = System.currentTimeMillis();
        String digest = HexFormat.of().formatHex(hmac("HmacSHA256", key, body + now));
        return json(endpoint, body, "X-Retell-Signature", "v=%d,d=%s".formatted(now, digest));
    }

    public static HttpResponse<String> zoom(Endpoint endpoint, String token, String body) {
        long now = System.currentTimeMillis() / 1_000;
        String digest = HexFormat.of().formatHex(hmac("HmacSHA256", token, "v0:%d:%s".formatted(now, body)));
        return json(endpoint, body, "x-zm-request-timestamp", Long.toString(now), "x-zm-signature", "v0=" + digest);
    }

    /** Signed for the URL that the world knows, with a query. */
    public static HttpResponse<String> twilio(Endpoint endpoint, String token, String form, String... headers) {
        String path = "/webhooks/in/" + endpoint.id() + "?line=1";
        TreeMap<String, String> parameters = new TreeMap<>();
        for (String parameter : form.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        StringBuilder signed = new StringBuilder(PUBLIC_URL + path);
        parameters.forEach((name, value) -> signed.append(name).append(value));
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-Twilio-Signature";
        all[headers.length + 1] = Base64.getEncoder().encodeToString(hmac("HmacSHA1", token, signed.toString()));
        return send(path, "application/x-www-form-urlencoded; charset=UTF-8", form, all);
    }

    public static HttpResponse<String> send(String path, String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(RestAssured.port, path)))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(String algorithm, String key, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
