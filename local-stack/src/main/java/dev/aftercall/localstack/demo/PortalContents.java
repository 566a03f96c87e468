package dev.aftercall.localstack.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.aftercall.simulator.seed.DemoPerson;

/** All that a portal held at one moment, by type. */
record PortalContents(Map<String, List<HubSpotRecord>> records) {
    static final List<String> TYPES = List.of("contacts", "companies", "deals", "calls", "meetings", "tasks", "notes");

    PortalContents {
        records = Map.copyOf(records);
    }

    List<HubSpotRecord> of(String type) {
        return records.getOrDefault(type, List.of());
    }

    /** Calls and meetings that can only be this call: they began in its millisecond, or its id is in them. */
    List<HubSpotRecord> activitiesOf(StoryCall call) {
        return Stream.of("calls", "meetings")
                .flatMap(type -> of(type).stream())
                .filter(activity -> activity.time("hs_timestamp").equals(call.startedAt()) || activity.holds(call.id()))
                .toList();
    }

    /** Tasks with the call's id in them. */
    List<HubSpotRecord> tasksOf(StoryCall call) {
        return of("tasks").stream().filter(task -> task.holds(call.id())).toList();
    }

    Optional<HubSpotRecord> contact(DemoPerson person) {
        return of("contacts").stream()
                .filter(contact -> contact.value("email").equals(person.email()))
                .findFirst();
    }

    /** Those of these deals that are open. */
    List<String> open(Set<String> deals) {
        return of("deals").stream()
                .filter(deal -> deals.contains(deal.id()))
                .filter(deal -> !deal.value("hs_is_closed").equals("true"))
                .map(HubSpotRecord::id)
                .toList();
    }
}
