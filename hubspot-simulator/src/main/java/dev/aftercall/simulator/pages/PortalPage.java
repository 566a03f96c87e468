package dev.aftercall.simulator.pages;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalProfile;
import dev.aftercall.simulator.portal.PortalView;

import static dev.aftercall.simulator.http.Html.escape;

/** The contacts of a portal, those with the latest activity first, and activities that hang on no contact. */
final class PortalPage {

    private static final int LONGEST = 300;
    private static final int MOST_LOOKED_AT = 2000;

    private record Row(CrmRecord contact, Optional<CrmRecord> latest, int activities) {}

    private PortalPage() {}

    static String render(PortalView view, String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        List<Row> rows = lastChanged(view, wanted).stream()
                .map(contact -> row(view, contact))
                .sorted(Comparator.comparing(
                                (Row row) -> row.latest().map(Show::when).orElse(null),
                                Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(row -> row.contact().id()))
                .limit(LONGEST)
                .toList();
        long hubId = view.profile().hubId();
        return Html.page(view.profile().name(), """
                <h1>%s <span class="muted">%d · %s</span></h1>
                <form method="get"><input type="search" name="q" value="%s" placeholder="name, e-mail or number">
                <button class="plain" type="submit">Search</button></form>
                <p>%s</p>
                <h2>Contacts</h2>
                <table><tr><th>Name</th><th>E-mail</th><th>Phone</th><th>Company</th><th>Latest activity</th></tr>%s</table>
                %s
                """.formatted(
                        escape(view.profile().name()),
                        hubId,
                        escape(view.profile().domain()),
                        escape(search),
                        types(view),
                        rows.stream().map(row -> line(view.profile(), row)).collect(Collectors.joining()),
                        loose(view)));
    }

    /** What there is besides, each leading to its list. */
    private static String types(PortalView view) {
        return view.types().all().stream()
                .map(type -> "<a href=\"" + Show.path(view.profile(), type) + "\">"
                        + view.live(type).count() + " " + escape(type.plural()) + "</a>")
                .collect(Collectors.joining(" · "));
    }

    /** Whoever has a new activity was changed by it, so that in a large account the last changed will do. */
    private static Collection<CrmRecord> lastChanged(PortalView view, String wanted) {
        PriorityQueue<CrmRecord> latest = new PriorityQueue<>(Comparator.comparingLong(CrmRecord::updatedMillis));
        view.live(ObjectType.CONTACTS)
                .filter(contact -> wanted.isEmpty() || haystack(contact).contains(wanted))
                .forEach(contact -> {
                    latest.add(contact);
                    if (latest.size() > MOST_LOOKED_AT) {
                        latest.remove();
                    }
                });
        return latest;
    }

    private static String haystack(CrmRecord contact) {
        return String.join(
                        "\n",
                        Show.name(contact),
                        contact.value("email").orElse(""),
                        Show.phones(contact),
                        contact.value("company").orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    private static Row row(PortalView view, CrmRecord contact) {
        List<CrmRecord> activities = RecordPage.activities(view, contact);
        return new Row(contact, activities.stream().findFirst(), activities.size());
    }

    private static String line(PortalProfile profile, Row row) {
        CrmRecord contact = row.contact();
        String latest = row.latest()
                .map(activity -> "<span class=\"kind " + activity.type().plural() + "\">"
                        + activity.type().singular() + "</span> " + escape(Show.title(activity))
                        + " <span class=\"muted\">" + Show.when(activity) + ", " + row.activities() + " in all</span>")
                .orElse("");
        return "<tr><td>" + Show.link(profile, contact) + "</td><td>"
                + escape(contact.value("email").orElse("")) + "</td><td>" + escape(Show.phones(contact))
                + "</td><td>" + escape(contact.value("company").orElse("")) + "</td><td>" + latest + "</td></tr>";
    }

    private static String loose(PortalView view) {
        List<CrmRecord> activities = view.types().all().stream()
                .filter(ObjectType::isActivity)
                .flatMap(type -> view.live(type))
                .filter(row ->
                        view.links(row.type(), row.id(), ObjectType.CONTACTS).isEmpty())
                .sorted(Show.LATEST_FIRST)
                .limit(LONGEST)
                .toList();
        return activities.isEmpty()
                ? ""
                : Stream.concat(
                                Stream.of("<h2>Activities without a contact</h2>"),
                                activities.stream().map(row -> Show.card(row, view.profile())))
                        .collect(Collectors.joining());
    }
}
