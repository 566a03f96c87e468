package dev.aftercall.simulator.pages;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.aftercall.simulator.timeline.TimelineEvent;

import static dev.aftercall.simulator.http.Html.escape;

/** The events on a record's timeline, the latest first. */
final class EventCards {

    private EventCards() {}

    /** Nothing where there are none. */
    static String render(List<TimelineEvent> events) {
        return events.isEmpty()
                ? ""
                : "<h2>Events</h2>"
                        + events.stream()
                                .sorted(Comparator.comparing(TimelineEvent::at).reversed())
                                .map(EventCards::card)
                                .collect(Collectors.joining());
    }

    private static String card(TimelineEvent event) {
        String values = event.values().entrySet().stream()
                .map(entry -> "<dt>" + escape(entry.getKey()) + "</dt><dd>" + escape(entry.getValue()) + "</dd>")
                .collect(Collectors.joining());
        return "<div class=\"card\"><span class=\"kind\">event</span> <strong>" + escape(event.label())
                + "</strong> <span class=\"muted\">" + escape(event.at().toString()) + " · id " + escape(event.id())
                + "</span><dl>" + values + "</dl></div>";
    }
}
