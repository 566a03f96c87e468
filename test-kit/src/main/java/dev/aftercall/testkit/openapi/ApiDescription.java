package dev.aftercall.testkit.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** An OpenAPI document as a service answers it. */
public final class ApiDescription {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final List<String> OF_EVERY_SECURED_OPERATION = List.of("401", "403", "500", "503");

    private final JsonNode document;

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    /** Reads the document's JSON. */
    public static ApiDescription of(String json) {
        try {
            return new ApiDescription(JsonMapper.builder().build().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object of the document; missing when it is not there. */
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** What a reader of the description would stumble over; empty when it is good. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        operations().forEach(operation -> {
            JsonNode answers = operation.json().path("responses");
            if (answers.propertyStream().noneMatch(answer -> answer.getKey().startsWith("2"))) {
                faults.add(operation.name() + " never succeeds");
            }
            faults.addAll(faultsOfSecurity(operation, answers));
        });
        document.findValues("$ref").stream()
                .map(JsonNode::asText)
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .forEach(reference -> faults.add(reference + " is not defined"));
        return faults;
    }

    private List<String> faultsOfSecurity(Operation operation, JsonNode answers) {
        List<String> faults = new ArrayList<>();
        JsonNode security = operation.json().path("security");
        security.forEach(requirement -> requirement.fieldNames().forEachRemaining(scheme -> {
            if (document.at("/components/securitySchemes").path(scheme).isMissingNode()) {
                faults.add("%s asks for the scheme %s, which is not defined".formatted(operation.name(), scheme));
            }
        }));
        if (!security.isEmpty()) {
            OF_EVERY_SECURED_OPERATION.stream()
                    .filter(status -> answers.path(status)
                            .at("/content/application~1problem+json")
                            .isMissingNode())
                    .forEach(status -> faults.add("%s has no problem %s".formatted(operation.name(), status)));
        }
        return faults;
    }

    /** How many operations ask for a token. */
    public long securedOperations() {
        return operations()
                .filter(operation -> !operation.json().path("security").isEmpty())
                .count();
    }

    private Stream<Operation> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private record Operation(String name, JsonNode json) {}
}
