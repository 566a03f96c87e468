package dev.aftercall.callingest.proving;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/**
 * Twilio's signature: Base64 of HMAC-SHA-1 with the account's auth token over the URL as Twilio called it, followed by the
 * parameters of a form in the order of their names, name and value joined; for a JSON body the URL holds its digest in
 * {@code bodySHA256} (twilio.com/docs/usage/security). Like Twilio's own libraries, it takes the URL with its port or without.
 */
final class TwilioSignature {

    static final String HEADER = "X-Twilio-Signature";

    private static final Pattern BODY_DIGEST = Pattern.compile("(?:^|&)bodySHA256=([0-9a-fA-F]{64})(?:&|$)");

    private TwilioSignature() {}

    static Result check(EndpointSecret secret, Webhook request) {
        String given = request.header(HEADER);
        if (given == null) {
            return new NotProven("The header '%s' is missing".formatted(HEADER), next(request));
        }
        if (request.isJson() && !isBodyOfItsDigest(request)) {
            return new NotProven("The URL holds no 'bodySHA256' that is the body's", next(request));
        }
        byte[] parameters = request.isJson() ? new byte[0] : sorted(request.body());
        boolean matches = false;
        for (String url : urls(request.url())) {
            matches |= Hmac.isBase64(Hmac.of("HmacSHA1", secret.bytes(), Hmac.utf8(url), parameters), given);
        }
        return matches
                ? new Proven(null, secret)
                : new NotProven("The signature in '%s' is not right".formatted(HEADER), next(request));
    }

    private static String next(Webhook request) {
        int query = request.url().indexOf('?');
        return ("Give the endpoint the auth token of the Twilio account, and Twilio the URL '%s': that is what must be"
                        + " signed, with the form's parameters as they were sent, as application/x-www-form-urlencoded.")
                .formatted(query < 0 ? request.url() : request.url().substring(0, query));
    }

    private static boolean isBodyOfItsDigest(Webhook request) {
        String query = request.query();
        Matcher digest = BODY_DIGEST.matcher(query == null ? "" : query);
        return digest.find() && Hmac.isHex(sha256(request.body()), digest.group(1));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** As it is, without its port, and with the one that its scheme means. */
    private static List<String> urls(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                return List.of(url);
            }
            String rest = url.substring(
                    url.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
            String start = uri.getScheme() + "://" + uri.getHost();
            int usualPort = uri.getScheme().equals("https") ? 443 : 80;
            return Stream.of(url, start + rest, start + ":" + usualPort + rest)
                    .distinct()
                    .toList();
        } catch (URISyntaxException e) {
            return List.of(url);
        }
    }

    /** By ISO 8859-1, in which every byte is a character: what is signed are bytes, whatever they mean. */
    private static byte[] sorted(byte[] form) {
        SortedMap<String, SortedSet<String>> parameters = new TreeMap<>();
        String text = new String(form, StandardCharsets.ISO_8859_1);
        for (String parameter : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            parameters.computeIfAbsent(name, same -> new TreeSet<>()).add(value);
        }
        StringBuilder joined = new StringBuilder(text.length());
        parameters.forEach(
                (name, values) -> values.forEach(value -> joined.append(name).append(value)));
        return joined.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int high = character == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(character == '+' ? ' ' : character);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
