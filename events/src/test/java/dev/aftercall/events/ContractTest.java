package dev.aftercall.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the contract. A changed record shows as a failing test here; to accept the change, add the next number of
 * the file: {@code -Dcontract.write=true} does so, and never touches a file that exists.
 */
class ContractTest {

    private static final List<String> CASES = List.of("full", "minimal");

    @BeforeAll
    static void writeWhatIsNewWhenAsked() throws IOException {
        if (Boolean.getBoolean("contract.write")) {
            NewContractFiles.write();
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeHasGoldenFilesASchemaAndATopic(EventType type) {
        assertThat(CASES)
                .allSatisfy(sampleCase ->
                        assertThat(Contract.golden(type, sampleCase)).isNotEmpty());
        assertThat(Contract.schemas(type)).isNotEmpty();
        assertThat(type.topic()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void readsEveryGoldenFileEverWritten(EventType type) throws Exception {
        for (String sampleCase : CASES) {
            for (Path file : Contract.golden(type, sampleCase)) {
                Event read = EventCodec.decode(type, Files.readAllBytes(file));

                assertThat(read.workspace()).as("%s", file).isEqualTo(Samples.WORKSPACE);
                assertThat(read.key()).as("%s", file).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void writesExactlyTheNewestGoldenFile(EventType type) throws Exception {
        assertThat(Contract.json(Samples.full(type)))
                .isEqualTo(Contract.json(Contract.golden(type, "full").getLast()));
        assertThat(Contract.json(Samples.minimal(type)))
                .isEqualTo(Contract.json(Contract.golden(type, "minimal").getLast()));
        assertThat(EventCodec.decode(type, EventCodec.encode(Samples.full(type))))
                .isEqualTo(Samples.full(type));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void publishesTheSchemaOfToday(EventType type) {
        assertThat(Contract.json(Contract.schemas(type).getLast())).isEqualTo(Schemas.of(type));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everySchemaEverPublishedAcceptsWhatIsWrittenToday(EventType type) {
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        for (Path file : Contract.schemas(type)) {
            for (Event event : List.of(Samples.full(type), Samples.minimal(type))) {
                assertThat(schemas.getSchema(Contract.json(file)).validate(Contract.json(event)))
                        .as("%s", file)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyFieldSaysWhatItMeans(EventType type) {
        assertThat(fieldsWithoutMeaning(Schemas.of(type), "")).isEmpty();
    }

    @Test
    void contractFilesAreOnlyEverAdded() throws IOException {
        assertThat(ContractFiles.sums())
                .as("a file of the contract was changed or removed, or a new one is not in %s", Contract.MANIFEST)
                .isEqualTo(manifest());
    }

    @Test
    void theDocumentIsCurrent() {
        assertThat(Contract.text(Contract.DOCUMENT)).isEqualTo(EventsDocument.render());
    }

    private static Map<String, String> manifest() throws IOException {
        try (Stream<String> lines = Files.lines(Contract.MANIFEST)) {
            return lines.map(line -> line.split("  ", 2))
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a, TreeMap::new));
        }
    }

    private static List<String> fieldsWithoutMeaning(JsonNode schema, String path) {
        Stream<String> here = schema.path("properties").properties().stream()
                .filter(field -> field.getValue().path("description").asText().isBlank())
                .map(field -> path + field.getKey());
        Stream<String> below = Stream.concat(
                        schema.path("properties").properties().stream(), schema.path("$defs").properties().stream())
                .flatMap(child -> fieldsWithoutMeaning(child.getValue(), path + child.getKey() + ".").stream());
        Stream<String> inLists = schema.has("items")
                ? fieldsWithoutMeaning(schema.path("items"), path + "[].").stream()
                : Stream.empty();
        return Stream.concat(Stream.concat(here, below), inLists).toList();
    }
}
