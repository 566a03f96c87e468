package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/** The identity of an action item that its source gives no id: made from its text, case, spacing and end marks apart. */
final class ActionItemId {

    private static final int BYTES = 8;
    private static final String ASCII_MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private ActionItemId() {}

    static String ofText(String text) {
        String normalised = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(withoutEndMarks(normalised).getBytes(StandardCharsets.UTF_8));
            return "text-" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** By hand: an expression that looks for the last run of marks takes minutes over a megabyte of them. */
    private static String withoutEndMarks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isMark(text.charAt(start))) {
            start++;
        }
        while (end > start && isMark(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isMark(char character) {
        return character == ' ' || ASCII_MARKS.indexOf(character) >= 0;
    }
}
