package dev.aftercall.testkit.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Golden JSON files in one folder.
 *
 * <p>Nothing here ever writes one: a missing file fails, and shows the JSON for a person to read and store. Blanks and
 * the order of fields don't count; the order of array elements and whether a field is there do.
 *
 * @param folder for example {@code src/test/resources/golden}
 */
public record GoldenFiles(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a golden file.
     *
     * @throws AssertionError when it is missing or holds no JSON
     */
    public JsonNode read(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new AssertionError("golden file " + file + " is missing");
        }
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError("golden file " + file + " holds no JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Compares JSON text with a golden file.
     *
     * @throws AssertionError naming the first place that differs, or when the file is missing
     */
    public void assertSame(String name, String actualJson) {
        JsonNode actual = parse(actualJson);
        if (!Files.isRegularFile(folder.resolve(name))) {
            throw new AssertionError("golden file %s is missing. If this is right, store it there:\n%s"
                    .formatted(folder.resolve(name), actual.toPrettyString()));
        }
        JsonNode expected = read(name);
        JsonDifference.first(expected, actual).ifPresent(difference -> {
            throw new AssertionError("golden file %s: %s\nexpected:\n%s\nactual:\n%s"
                    .formatted(folder.resolve(name), difference, expected.toPrettyString(), actual.toPrettyString()));
        });
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
