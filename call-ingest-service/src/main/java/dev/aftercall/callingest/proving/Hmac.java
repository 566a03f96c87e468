package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed digest over some parts, one after the other, and its comparison in constant time. */
final class Hmac {

    private Hmac() {}

    static byte[] of(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    static byte[] sha256(byte[] key, byte[]... parts) {
        return of("HmacSHA256", key, parts);
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static boolean isHex(byte[] digest, String given) {
        return isSame(hex(digest), given.toLowerCase(Locale.ROOT));
    }

    static boolean isBase64(byte[] digest, String given) {
        return isSame(Base64.getEncoder().encodeToString(digest), given);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(utf8(expected), utf8(given));
    }
}
