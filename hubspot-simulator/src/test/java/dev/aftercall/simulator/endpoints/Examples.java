package dev.aftercall.simulator.endpoints;

import java.util.List;

/** The examples in the order of the table. A new resource gets a class with a list like these, and a line here. */
final class Examples {

    /** Examples under one heading. */
    record Group(String title, List<Example> examples) {}

    static final List<Group> GROUPS = List.of(
            new Group("OAuth", OauthExamples.ALL),
            new Group("Account, owners", AccountExamples.ALL),
            new Group("Objects", ObjectExamples.ALL),
            new Group("Associations", AssociationExamples.ALL),
            new Group("Pipelines", PipelineExamples.ALL),
            new Group("Limits", UsageExamples.ALL),
            new Group("Schemas", SchemaExamples.ALL),
            new Group("Properties", PropertyExamples.ALL),
            new Group("Campaigns", CampaignExamples.ALL),
            new Group("Marketing e-mails", EmailExamples.ALL),
            new Group("Timelines and custom events", TimelineExamples.ALL),
            new Group("Engagements", EngagementExamples.ALL),
            new Group("Calling", CallingExamples.ALL),
            new Group("Webhooks", WebhookExamples.ALL),
            new Group("Webhooks journal", JournalExamples.ALL));

    static final List<Group> SIMULATOR =
            List.of(new Group("The simulator's own", SimExamples.ALL), new Group("Pages for people", PageExamples.ALL));

    private Examples() {}
}
