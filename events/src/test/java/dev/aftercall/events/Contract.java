package dev.aftercall.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Where the written contract lies. Files are numbered and only ever added: {@code golden/<type>/<n>-<case>.json} holds
 * what release n wrote, {@code schemas/<type>/<n>.schema.json} what it promised.
 */
final class Contract {

    static final Path GOLDEN = Path.of("src/test/resources/golden");
    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    static final Path DOCUMENT = Path.of("../docs/events.md");
    static final Path MANIFEST = GOLDEN.resolve("MANIFEST");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Contract() {}

    /** Every golden file of a type and case, oldest first. */
    static List<Path> golden(EventType type, String sampleCase) {
        return numbered(GOLDEN.resolve(type.typeName()), "-" + sampleCase + ".json");
    }

    /** Every schema of a type, oldest first. */
    static List<Path> schemas(EventType type) {
        return numbered(SCHEMAS.resolve(type.typeName()), ".schema.json");
    }

    static JsonNode json(Path file) {
        return json(text(file));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }

    static JsonNode json(Event event) {
        return json(new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    }

    static String pretty(JsonNode json) {
        return json.toPrettyString() + "\n";
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> numbered(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted(Comparator.comparingInt(Contract::number))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number that a file name begins with. */
    static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().split("[-.]", 2)[0]);
    }
}
