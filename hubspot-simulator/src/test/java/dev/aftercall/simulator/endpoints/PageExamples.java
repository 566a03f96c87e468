package dev.aftercall.simulator.endpoints;

import java.util.List;

/** The pages. */
final class PageExamples {

    static final List<Example> ALL = List.of(
            page("/", "the accounts"),
            page("/portals/{hubId}", "one account"),
            page("/portals/{hubId}/contacts/{id}", "one contact and what happened with it"),
            page("/log", "the latest requests and what they did"),
            page("/faults", "the faults and what they struck"));

    private PageExamples() {}

    private static Example page(String path, String what) {
        return Example.of("GET", path, what).withoutToken();
    }
}
