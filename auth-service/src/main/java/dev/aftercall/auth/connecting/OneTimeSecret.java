package dev.aftercall.auth.connecting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** 256 random bits that travel through a browser once; only their hash is stored. It never shows itself. */
record OneTimeSecret(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    static OneTimeSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new OneTimeSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads what a browser brought; empty when it can't be one of ours. */
    static Optional<OneTimeSecret> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(candidate -> FORM.matcher(candidate).matches())
                .map(OneTimeSecret::new);
    }

    /** SHA-256, hex. Fast is fine: nobody guesses 256 random bits. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether this is what was hashed, in constant time. */
    boolean hasHash(String expected) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "OneTimeSecret[hidden]";
    }
}
