package dev.aftercall.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Adds the next golden file or schema where today's differs from the newest; changes no file that exists. */
final class NewContractFiles {

    private NewContractFiles() {}

    static void write() throws IOException {
        for (EventType type : EventType.values()) {
            Path golden = Contract.GOLDEN.resolve(type.typeName());
            add(golden, "-full.json", Contract.golden(type, "full"), Contract.json(Samples.full(type)));
            add(golden, "-minimal.json", Contract.golden(type, "minimal"), Contract.json(Samples.minimal(type)));
            add(Contract.SCHEMAS.resolve(type.typeName()), ".schema.json", Contract.schemas(type), Schemas.of(type));
        }
        Files.writeString(
                Contract.MANIFEST,
                ContractFiles.sums().entrySet().stream()
                        .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                        .collect(Collectors.joining()));
        Files.createDirectories(Contract.DOCUMENT.getParent());
        Files.writeString(Contract.DOCUMENT, EventsDocument.render());
    }

    private static void add(Path folder, String ending, List<Path> existing, JsonNode today) throws IOException {
        if (!existing.isEmpty() && Contract.json(existing.getLast()).equals(today)) {
            return;
        }
        int next = existing.isEmpty() ? 1 : Contract.number(existing.getLast()) + 1;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(next + ending), Contract.pretty(today));
    }
}
