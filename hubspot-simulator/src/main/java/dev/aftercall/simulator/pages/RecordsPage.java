package dev.aftercall.simulator.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;

import static dev.aftercall.simulator.http.Html.escape;

/** The records of one type, the last changed first, those in the recycle bin among them. */
final class RecordsPage {

    private static final int LONGEST = 300;
    private static final Comparator<CrmRecord> LAST_CHANGED =
            Comparator.comparingLong(CrmRecord::updatedMillis).thenComparingLong(CrmRecord::id);

    private RecordsPage() {}

    static String render(PortalView view, ObjectType type, String search) {
        String title = Show.capital(type.plural());
        String rows = latest(view, type, search.toLowerCase(Locale.ROOT)).stream()
                .map(row -> "<tr><td>" + Show.link(view.profile(), row)
                        + (row.isArchived() ? " <span class=\"muted\">in the recycle bin</span>" : "") + "</td><td>"
                        + row.id() + "</td><td>" + Show.details(row) + "</td><td>" + row.updatedText() + "</td></tr>")
                .collect(Collectors.joining());
        return Html.page(title, """
                <p><a href="/portals/%d">&larr; %s</a></p>
                <h1>%s</h1>
                <form method="get"><input type="search" name="q" value="%s" placeholder="words of any property">
                <button class="plain" type="submit">Search</button></form>
                <p class="muted">The %d that changed last at most; all of them as
                <a href="/_sim/portals/%d/objects/%s">JSON</a>.</p>
                <table><tr><th>Name</th><th>Id</th><th></th><th>Changed</th></tr>%s</table>
                """.formatted(
                        view.profile().hubId(),
                        escape(view.profile().name()),
                        escape(title),
                        escape(search),
                        LONGEST,
                        view.profile().hubId(),
                        type.typeId(),
                        rows));
    }

    private static List<CrmRecord> latest(PortalView view, ObjectType type, String wanted) {
        PriorityQueue<CrmRecord> latest = new PriorityQueue<>(LAST_CHANGED);
        view.from(type, 0).filter(row -> wanted.isEmpty() || says(row, wanted)).forEach(row -> {
            latest.add(row);
            if (latest.size() > LONGEST) {
                latest.remove();
            }
        });
        return latest.stream().sorted(LAST_CHANGED.reversed()).toList();
    }

    private static boolean says(CrmRecord row, String wanted) {
        return row.properties().values().stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
