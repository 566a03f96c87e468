package dev.aftercall.simulator.pages;

import java.util.List;
import java.util.stream.Collectors;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalProfile;
import dev.aftercall.simulator.portal.PortalView;

import static dev.aftercall.simulator.http.Html.escape;

/** One contact: who it is, its companies and deals, and its timeline. */
final class ContactPage {

    private ContactPage() {}

    static List<CrmRecord> activities(PortalView view, CrmRecord contact) {
        return view.types().all().stream()
                .filter(ObjectType::isActivity)
                .flatMap(type -> view.linked(ObjectType.CONTACTS, contact.id(), type).stream())
                .sorted(Show.LATEST_FIRST)
                .toList();
    }

    static String render(PortalView view, CrmRecord contact) {
        PortalProfile profile = view.profile();
        String timeline = activities(view, contact).stream()
                .map(activity -> withCompanions(view, activity))
                .collect(Collectors.joining());
        return Html.page(Show.name(contact), """
                <p><a href="/portals/%d">&larr; %s</a></p>
                <h1>%s</h1>
                <p>%s · %s · owner %s</p>
                <h2>Companies</h2>%s
                <h2>Deals</h2>%s
                <h2>Timeline</h2>%s
                <h2>Properties</h2>%s
                """.formatted(
                        profile.hubId(),
                        escape(profile.name()),
                        escape(Show.name(contact)),
                        escape(contact.value("email").orElse("no e-mail")),
                        escape(Show.phones(contact)),
                        escape(Show.owner(profile, contact.value("hubspot_owner_id"))),
                        names(view.linked(ObjectType.CONTACTS, contact.id(), ObjectType.COMPANIES)),
                        deals(view.linked(ObjectType.CONTACTS, contact.id(), ObjectType.DEALS)),
                        timeline.isEmpty() ? "<p class=\"muted\">Nothing yet.</p>" : timeline,
                        Show.card(contact, profile)));
    }

    /** The activity with the other records that it hangs on. */
    private static String withCompanions(PortalView view, CrmRecord activity) {
        String companions = List.of(ObjectType.COMPANIES, ObjectType.DEALS).stream()
                .flatMap(type -> view.linked(activity.type(), activity.id(), type).stream())
                .map(row -> row.type().singular() + " " + escape(Show.title(row)))
                .collect(Collectors.joining(", "));
        return Show.card(activity, view.profile())
                + (companions.isEmpty() ? "" : "<p class=\"muted\">also on: " + companions + "</p>");
    }

    private static String names(List<CrmRecord> companies) {
        return companies.isEmpty()
                ? "<p class=\"muted\">None.</p>"
                : companies.stream()
                        .map(row -> "<li>" + escape(Show.title(row)) + " <span class=\"muted\">"
                                + escape(row.value("domain").orElse("")) + " · id " + row.id() + "</span></li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String deals(List<CrmRecord> deals) {
        return deals.isEmpty()
                ? "<p class=\"muted\">None.</p>"
                : deals.stream()
                        .map(row -> "<li>" + escape(Show.title(row)) + " <span class=\"muted\">"
                                + escape(row.value("dealstage").orElse("")) + ", "
                                + escape(row.value("amount").orElse("no amount")) + " · id " + row.id()
                                + "</span></li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
    }
}
