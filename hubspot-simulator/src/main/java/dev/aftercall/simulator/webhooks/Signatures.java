package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of a request, in HubSpot's three versions ("Validating requests" page). */
final class Signatures {

    private static final String METHOD = "POST";

    /** The escapes that stand decoded in what version 3 signs: {@code : / ? @ ! $ ' ( ) * , ;}. */
    private static final Pattern DECODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);

    private final byte[] secret;

    Signatures(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Hex of SHA-256 over secret and body. */
    String first(byte[] body) {
        return HexFormat.of().formatHex(sha256(secret, body));
    }

    /** Hex of SHA-256 over secret, method, address and body. */
    String second(URI url, byte[] body) {
        return second(METHOD, url, body);
    }

    String second(String method, URI url, byte[] body) {
        return HexFormat.of().formatHex(sha256(secret, text(method + url), body));
    }

    /** Base64 of HMAC-SHA-256 over method, address, body and timestamp. */
    String third(URI url, byte[] body, long timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(text(METHOD + decoded(url)));
            mac.update(body);
            return Base64.getEncoder().encodeToString(mac.doFinal(text(Long.toString(timestamp))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private static String decoded(URI url) {
        return DECODED.matcher(url.toString())
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
