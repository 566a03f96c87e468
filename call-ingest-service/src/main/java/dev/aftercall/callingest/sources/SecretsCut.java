package dev.aftercall.callingest.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Cuts secrets out of what is stored: fields that hold one, and the parameters by which a link lets in whoever has it. All
 * other bytes stay as they came.
 */
public final class SecretsCut {

    /** Nothing is cut: what a customer's own system says is its own choice. */
    static final SecretsCut NOTHING = new SecretsCut(Set.of(), false);

    private static final String MARK = "cut-by-aftercall";
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern SIGNED = Pattern.compile(
            "(?:[?&;]|\\\\u0026|\\\\u003f|%26|%3f)(?:x-amz-signature|x-amz-security-token|x-goog-signature|signature|sig"
                    + "|access_token|download_token|token|pwd|zak|tk)(?:=|\\\\u003d|%3d)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern END_OF_VALUE =
            Pattern.compile("[&;\"'\\\\\\s<>#]|%(?:26|3b|22|23|20|3c|3e)", Pattern.CASE_INSENSITIVE);

    private final SortedSet<String> fields;
    private final boolean cutsLinks;

    private SecretsCut(Set<String> fields, boolean cutsLinks) {
        this.fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        this.cutsLinks = cutsLinks;
    }

    /** The fields of these names, at any depth of a JSON body, and what signs a link. */
    static SecretsCut ofLinksAnd(String... fields) {
        return new SecretsCut(Set.of(fields), true);
    }

    /** A link as it is; nothing where its signature was cut out, so that it opens nothing. */
    static @Nullable String whole(@Nullable String link) {
        return link == null || link.contains(MARK) ? null : link;
    }

    /** What is cut, for people. */
    public String inWords() {
        String names = String.join("`, `", fields);
        return (fields.isEmpty() ? "" : "the fields `" + names + "`" + (cutsLinks ? ", " : ""))
                + (cutsLinks ? "signatures and tokens in links" : fields.isEmpty() ? "nothing" : "");
    }

    /**
     * The payload without its secrets.
     *
     * @throws InvalidPayload when it is no JSON in UTF-8 in which fields can be looked for
     */
    Payload cutFrom(Payload payload) {
        byte[] body = payload.body();
        if (!fields.isEmpty()) {
            body = withoutFields(body);
        }
        if (!cutsLinks) {
            return payload;
        }
        return new Payload(
                withoutSignatures(body),
                payload.contentType(),
                payload.query() == null
                        ? null
                        : withoutSignatures("?" + payload.query()).substring(1),
                payload.region());
    }

    private byte[] withoutFields(byte[] body) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(body.length);
        int from = 0;
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && fields.contains(json.currentName())) {
                    json.nextToken();
                    int start = offset(json.currentTokenLocation().getByteOffset());
                    json.skipChildren();
                    json.finishToken();
                    kept.write(body, from, start - from);
                    kept.writeBytes(("\"" + MARK + "\"").getBytes(StandardCharsets.UTF_8));
                    from = offset(json.currentLocation().getByteOffset());
                }
            }
        } catch (IOException e) {
            throw new InvalidPayload(null, "The body is not JSON in UTF-8");
        }
        kept.write(body, from, body.length - from);
        return kept.toByteArray();
    }

    /** JSON in another encoding has no place that could be told. */
    private static int offset(long bytes) throws IOException {
        if (bytes < 0) {
            throw new IOException("not UTF-8");
        }
        return Math.toIntExact(bytes);
    }

    /** By ISO 8859-1, in which every byte is a character. */
    private static byte[] withoutSignatures(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String cut = withoutSignatures(text);
        return cut.equals(text) ? body : cut.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withoutSignatures(String text) {
        Matcher signed = SIGNED.matcher(text);
        Matcher end = END_OF_VALUE.matcher(text);
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (from < text.length() && signed.find(from)) {
            kept.append(text, from, signed.end()).append(MARK);
            from = end.find(signed.end()) ? end.start() : text.length();
        }
        return kept.append(text, from, text.length()).toString();
    }
}
