package dev.aftercall.callingest.proving;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a platform's HMAC is made, where it lets its customers choose.
 *
 * @param algorithm the digest
 * @param prefix what stands before the signature in its header, such as {@code sha256=}
 * @param encoding how the signature is written
 * @param timestampHeader the header with the time of signing; absent where none is signed
 * @param tolerance how far that time may be from ours
 * @param payload what is signed: a text with {@code {body}}, and {@code {timestamp}} where there is such a header
 */
public record HmacSettings(
        Algorithm algorithm,
        String prefix,
        Encoding encoding,
        @Nullable String timestampHeader,
        Duration tolerance,
        String payload) {

    static final String BODY = "{body}";
    static final String TIMESTAMP = "{timestamp}";

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]*");
    private static final int LONGEST_PREFIX = 50;
    private static final int LONGEST_PAYLOAD = 200;
    private static final int MOST_SECONDS = 3_600;
    private static final String USUAL_SECONDS = "300";

    /** SHA-256 in hexadecimal over the body alone. */
    public static final HmacSettings USUAL =
            new HmacSettings(Algorithm.SHA256, "", Encoding.HEX, null, Duration.ofMinutes(5), BODY);

    /** The digests. */
    public enum Algorithm {
        SHA1("HmacSHA1"),
        SHA256("HmacSHA256"),
        SHA512("HmacSHA512");

        final String javaName;

        Algorithm(String javaName) {
            this.javaName = javaName;
        }
    }

    /** The ways to write a signature. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /** A setting that can't be, by its name in our API. */
    public static final class Invalid extends RuntimeException {
        private final String setting;

        Invalid(String setting, String what) {
            super(what);
            this.setting = setting;
        }

        /** The name of the setting. */
        public String setting() {
            return setting;
        }
    }

    public HmacSettings {
        if (prefix.length() > LONGEST_PREFIX || !PRINTABLE.matcher(prefix).matches()) {
            throw new Invalid("prefix", "must be at most 50 characters of ASCII");
        }
        if (timestampHeader != null && !HEADER.matcher(timestampHeader).matches()) {
            throw new Invalid("timestampHeader", "must be the name of a header");
        }
        if (tolerance.toSeconds() < 1 || tolerance.toSeconds() > MOST_SECONDS) {
            throw new Invalid("toleranceSeconds", "must be 1 to 3600");
        }
        boolean isTimed = payload.contains(TIMESTAMP);
        if (payload.length() > LONGEST_PAYLOAD || payload.split(Pattern.quote(BODY), -1).length != 2) {
            throw new Invalid("payload", "must hold '{body}' once, in at most 200 characters");
        }
        if (isTimed != (timestampHeader != null)) {
            throw new Invalid(
                    "payload",
                    "must hold '{timestamp}' where there is a 'timestampHeader', and only there: a time that is"
                            + " not signed proves nothing");
        }
    }

    /**
     * The settings by their names in our API and database; what is absent is as usual.
     *
     * @throws Invalid when one can't be
     */
    public static HmacSettings of(Map<String, String> given) {
        String timestampHeader = given.get("timestampHeader");
        return new HmacSettings(
                one(Algorithm.class, given, "algorithm", Algorithm.SHA256),
                given.getOrDefault("prefix", ""),
                one(Encoding.class, given, "encoding", Encoding.HEX),
                timestampHeader,
                Duration.ofSeconds(seconds(given.getOrDefault("toleranceSeconds", USUAL_SECONDS))),
                given.getOrDefault("payload", timestampHeader == null ? BODY : TIMESTAMP + "." + BODY));
    }

    /** The settings by their names in our API and database. */
    public SortedMap<String, String> named() {
        SortedMap<String, String> named = new TreeMap<>();
        named.put("algorithm", algorithm.name().toLowerCase(Locale.ROOT));
        named.put("prefix", prefix);
        named.put("encoding", encoding.name().toLowerCase(Locale.ROOT));
        Optional.ofNullable(timestampHeader).ifPresent(header -> {
            named.put("timestampHeader", header);
            named.put("toleranceSeconds", Long.toString(tolerance.toSeconds()));
        });
        named.put("payload", payload);
        return named;
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Invalid("toleranceSeconds", "must be 1 to 3600");
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, Map<String, String> given, String name, E usual) {
        String text = given.get(name);
        if (text == null) {
            return usual;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new Invalid(
                name,
                "must be one of %s"
                        .formatted(Arrays.toString(type.getEnumConstants()))
                        .toLowerCase(Locale.ROOT));
    }
}
