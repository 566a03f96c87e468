package dev.aftercall.simulator.endpoints;

import java.util.List;

/** What an account may have and has. */
final class UsageExamples {

    private static final String LABELS = "/crm/limits/associations/labels";
    private static final String RECORDS = "/crm/limits/associations/records";

    static final List<Example> ALL = List.of(
            Example.of("GET", "/crm/limits/records", "records of each type"),
            Example.of("GET", "/crm/limits/custom-properties", "properties of the account's own, by type and in all"),
            Example.of("GET", "/crm/limits/calculated-properties", "properties with a formula"),
            Example.of("GET", "/crm/limits/pipelines", "pipelines of each type"),
            Example.of("GET", "/crm/limits/custom-object-types", "types of the account's own"),
            Example.of("GET", LABELS, "labels of the account's own, by pair of types")
                    .asking("fromObjectTypeId=0-1"),
            Example.of("GET", RECORDS + "/from", "types with records that have nearly too many associations"),
            Example.of("GET", RECORDS + "/{from}/to", "types of which records of one have nearly too many"),
            Example.of(
                            "POST",
                            "/crm/associations/usage/high-usage-report/{userId}",
                            "has a report of such records sent to a user")
                    .with("userId", "50700001"),
            Example.of("GET", RECORDS + "/{from}/{to}", "records of one type with nearly too many of another"));

    private UsageExamples() {}
}
