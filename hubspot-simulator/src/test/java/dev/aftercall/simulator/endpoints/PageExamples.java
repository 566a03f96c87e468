package dev.aftercall.simulator.endpoints;

import java.util.List;

/** The pages. */
final class PageExamples {

    static final List<Example> ALL = List.of(
            page("/", "the accounts"),
            page("/portals/{hubId}", "one account and its contacts"),
            page("/portals/{hubId}/{type}", "the records of a type"),
            page("/portals/{hubId}/{type}/{id}", "one record and what happened with it"),
            page("/log", "the latest requests and what they did"),
            page("/faults", "the faults and what they struck"),
            page("/webhooks", "webhook subscriptions and the newest deliveries"));

    private PageExamples() {}

    private static Example page(String path, String what) {
        return Example.of("GET", path, what).withoutToken();
    }
}
