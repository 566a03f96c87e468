package dev.aftercall.testkit.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The passwords of one service's three database roles, kept out of {@code toString}. */
public record Passwords(String owner, String app, String worker) {

    /** Three different random ones, 128 bits each. */
    public static Passwords generate() {
        return new Passwords(random(), random(), random());
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Passwords[redacted]";
    }
}
