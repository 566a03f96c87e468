package dev.aftercall.simulator.pages;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalProfile;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertyVersion;
import dev.aftercall.simulator.timeline.Timeline;

import static dev.aftercall.simulator.http.Html.escape;

/** One record: what it is, what it is associated with, its timeline, its values and how they changed. */
final class RecordPage {

    private static final int MOST_CHANGES = 100;

    private record Change(String property, PropertyVersion version) {}

    private RecordPage() {}

    static List<CrmRecord> activities(PortalView view, CrmRecord row) {
        return view.types().all().stream()
                .filter(ObjectType::isActivity)
                .flatMap(type -> view.linked(row.type(), row.id(), type).stream())
                .sorted(Show.LATEST_FIRST)
                .toList();
    }

    static String render(PortalView view, CrmRecord row) {
        PortalProfile profile = view.profile();
        return Html.page(Show.title(row), """
                <p><a href="/portals/%d">&larr; %s</a> · <a href="%s">%s</a></p>
                <h1>%s %s</h1>
                <p>%s</p>
                %s
                %s
                <h2>Properties</h2>%s
                %s
                """.formatted(
                        profile.hubId(),
                        escape(profile.name()),
                        Show.path(profile, row.type()),
                        escape(row.type().plural()),
                        escape(Show.title(row)),
                        row.isArchived() ? "<span class=\"muted\">in the recycle bin</span>" : "",
                        Show.summary(row, profile),
                        associated(view, row),
                        timeline(view, row) + EventCards.render(Timeline.of(view, row)),
                        Show.card(row, profile),
                        changes(row)));
    }

    private static String associated(PortalView view, CrmRecord row) {
        return view.types().all().stream()
                .filter(type -> !type.isActivity() || row.type().isActivity())
                .map(type -> ends(view, row, type))
                .collect(Collectors.joining());
    }

    private static String ends(PortalView view, CrmRecord row, ObjectType to) {
        Map<Long, List<LinkEnd>> links =
                view.links(row.type(), row.id(), to).stream().collect(Collectors.groupingBy(LinkEnd::toId));
        String items = view.linked(row.type(), row.id(), to).stream()
                .map(other -> "<li>" + Show.link(view.profile(), other) + " <span class=\"muted\">"
                        + escape(labels(view, row.type(), links.getOrDefault(other.id(), List.of())))
                        + Show.details(other) + "</span></li>")
                .collect(Collectors.joining());
        return items.isEmpty() ? "" : "<h2>" + Show.capital(to.plural()) + "</h2><ul>" + items + "</ul>";
    }

    private static String labels(PortalView view, ObjectType from, List<LinkEnd> ends) {
        return ends.stream()
                .flatMap(end -> view.associationTypes().find(from, end.category(), end.typeId()).stream())
                .map(AssociationType::label)
                .flatMap(label -> label.map(text -> text + " · ").stream())
                .collect(Collectors.joining());
    }

    private static String timeline(PortalView view, CrmRecord row) {
        if (row.type().isActivity()) {
            return "";
        }
        String cards = activities(view, row).stream()
                .map(activity -> Show.card(activity, view.profile()) + alsoOn(view, activity, row))
                .collect(Collectors.joining());
        return "<h2>Timeline</h2>" + (cards.isEmpty() ? "<p class=\"muted\">Nothing yet.</p>" : cards);
    }

    /** The other records that an activity hangs on. */
    private static String alsoOn(PortalView view, CrmRecord activity, CrmRecord row) {
        String others = Stream.of(ObjectType.CONTACTS, ObjectType.COMPANIES, ObjectType.DEALS, ObjectType.TICKETS)
                .flatMap(type -> view.linked(activity.type(), activity.id(), type).stream())
                .filter(other -> other.id() != row.id())
                .map(other -> other.type().singular() + " " + Show.link(view.profile(), other))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "<p class=\"muted\">also on: " + others + "</p>";
    }

    private static String changes(CrmRecord row) {
        String lines = row.properties().keySet().stream()
                .map(name -> row.versions(name).stream()
                        .map(version -> new Change(name, version))
                        .toList())
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing((Change change) -> change.version().at())
                        .reversed())
                .limit(MOST_CHANGES)
                .map(change -> "<tr><td>" + change.version().at() + "</td><td>" + escape(change.property())
                        + "</td><td>" + escape(change.version().value()) + "</td><td>"
                        + escape(change.version().source().type() + " "
                                + change.version().source().id())
                        + "</td></tr>")
                .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "<h2>Changes</h2><table><tr><th>When</th><th>Property</th><th>Value</th><th>By</th></tr>" + lines
                        + "</table>";
    }
}
