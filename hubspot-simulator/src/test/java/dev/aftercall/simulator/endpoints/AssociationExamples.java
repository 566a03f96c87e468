package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.function.Function;

/** Associations of records and their labels. */
final class AssociationExamples {

    private static final String[] LATER = {"v4", "2026-03", "2026-09"};
    private static final String ENDS = "/crm/objects/{type}/{id}/associations/{toType}";
    private static final String PAIR = "/crm/associations/{from}/{to}";
    private static final String TYPES = "[{\"associationCategory\": \"HUBSPOT_DEFINED\", \"associationTypeId\": 279}]";

    static final List<Example> ALL = List.of(
            Example.of("GET", ENDS, "records associated with one, with the labels")
                    .in(LATER),
            Example.of("GET", ENDS, "records associated with one").in("v3"),
            Example.of(
                    "PUT",
                    "/crm/objects/{type}/{id}/associations/default/{toType}/{toId}",
                    "associates two records without a label"),
            Example.of("PUT", ENDS + "/{toId}", "associates two records with labels")
                    .json(TYPES),
            Example.of("DELETE", ENDS + "/{toId}", "takes all associations of two records away"),
            Example.of("PUT", ENDS + "/{toId}/{kind}", "associates two records by the type's number or name")
                    .with("kind", "contact_to_company"),
            Example.of("DELETE", ENDS + "/{toId}/{kind}", "takes an association of that type away")
                    .with("id", Stage::associatedContact)
                    .with("kind", "279"),
            Example.of("POST", PAIR + "/batch/read", "associations of up to 1,000 records")
                    .json(stage -> "{\"inputs\": [{\"id\": \"%s\"}]}".formatted(stage.associatedContact())),
            Example.of("POST", PAIR + "/batch/create", "associates up to 2,000 pairs with labels")
                    .in(LATER)
                    .json(pair(", \"types\": " + TYPES)),
            Example.of("POST", PAIR + "/batch/create", "associates up to 1,000 pairs by the type's name")
                    .in("v3")
                    .json(pair(", \"type\": \"contact_to_company\"")),
            Example.of("POST", PAIR + "/batch/associate/default", "associates up to 2,000 pairs without a label")
                    .json(pair("")),
            Example.of("POST", PAIR + "/batch/archive", "takes all associations of up to 2,000 pairs away")
                    .in(LATER)
                    .json(stage -> "{\"inputs\": [{\"from\": {\"id\": \"%s\"}, \"to\": [{\"id\": \"%s\"}]}]}"
                            .formatted(stage.associatedContact(), stage.company())),
            Example.of("POST", PAIR + "/batch/archive", "takes associations of up to 1,000 pairs away")
                    .in("v3")
                    .json(pair(", \"type\": \"contact_to_company\"")),
            Example.of("POST", PAIR + "/batch/labels/archive", "takes labels of up to 2,000 pairs away")
                    .json(pair(", \"types\": " + TYPES)),
            Example.of("GET", PAIR + "/types", "the types from one kind of record to another"),
            Example.of("GET", PAIR + "/labels", "the types with their labels"),
            Example.of("POST", PAIR + "/labels", "makes a label")
                    .json("{\"name\": \"adviser\", \"label\": \"Adviser\"}"),
            Example.of("PUT", PAIR + "/labels", "renames a label")
                    .json(stage -> "{\"associationTypeId\": %s, \"label\": \"Advisor\"}".formatted(label(stage))),
            Example.of("DELETE", PAIR + "/labels/{typeId}", "takes a label away")
                    .with("typeId", AssociationExamples::label));

    private AssociationExamples() {}

    private static Function<Stage, String> pair(String more) {
        return stage -> "{\"inputs\": [{\"from\": {\"id\": \"%s\"}, \"to\": {\"id\": \"%s\"}%s}]}"
                .formatted(stage.contact(), stage.company(), more);
    }

    private static String label(Stage stage) {
        return stage.once(
                "label",
                () -> stage.prepare(
                                "POST",
                                "/crm/v4/associations/contacts/companies/labels",
                                "{\"name\": \"adviser\", \"label\": \"Adviser\"}")
                        .path("results")
                        .path(0)
                        .path("typeId")
                        .asText());
    }
}
