package dev.aftercall.simulator.pages;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalProfile;

import static dev.aftercall.simulator.http.Html.escape;

/** Words and markup for records; whatever comes from a record is escaped. */
final class Show {

    /** Latest first, by when the activity took place. */
    static final Comparator<CrmRecord> LATEST_FIRST =
            Comparator.comparing(Show::when).thenComparing(CrmRecord::id).reversed();

    private Show() {}

    /** When an activity took place; a task, when it is due. */
    static Instant when(CrmRecord activity) {
        return activity.value("hs_timestamp").map(Instant::parse).orElse(activity.createdAt());
    }

    static String name(CrmRecord contact) {
        String full = Stream.of("firstname", "lastname")
                .flatMap(each -> contact.value(each).stream())
                .collect(Collectors.joining(" "));
        return full.isEmpty() ? contact.value("email").orElse("contact " + contact.id()) : full;
    }

    static String phones(CrmRecord contact) {
        return Stream.of("phone", "mobilephone")
                .flatMap(each -> contact.value(each).stream())
                .collect(Collectors.joining(", "));
    }

    static String title(CrmRecord row) {
        if (row.type().equals(ObjectType.CONTACTS)) {
            return name(row);
        }
        String kind = row.type().singular();
        return row.value(row.type().traits().title()).orElse(capital(kind));
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Where the records of a type are listed. */
    static String path(PortalProfile profile, ObjectType type) {
        return "/portals/" + profile.hubId() + "/" + type.typeId();
    }

    /** A record's name, leading to its page. */
    static String link(PortalProfile profile, CrmRecord row) {
        return "<a href=\"" + path(profile, row.type()) + "/" + row.id() + "\">" + escape(title(row)) + "</a>";
    }

    /** What tells a record from others of its name. */
    static String details(CrmRecord row) {
        return Stream.of("email", "phone", "domain", "dealstage", "amount", "hs_pipeline_stage", "hs_timestamp")
                .flatMap(each -> row.value(each).stream())
                .map(Html::escape)
                .collect(Collectors.joining(" · "));
    }

    /** The line below a record's name. */
    static String summary(CrmRecord row, PortalProfile profile) {
        String owner = owner(profile, row.value("hubspot_owner_id"));
        return Stream.of(details(row), owner.isEmpty() ? "" : "owner " + escape(owner), "id " + row.id())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    static String owner(PortalProfile profile, Optional<String> id) {
        return profile.owners().stream()
                .filter(owner -> id.filter(Long.toString(owner.id())::equals).isPresent())
                .map(owner -> owner.firstName() + " " + owner.lastName() + " <" + owner.email() + ">")
                .findFirst()
                .orElse("");
    }

    /** A card with every property that has a value. */
    static String card(CrmRecord row, PortalProfile profile) {
        String kind = row.type().plural();
        String properties = row.properties().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("hs_body_preview"))
                .map(entry -> "<dt>" + escape(entry.getKey()) + "</dt><dd>" + escape(entry.getValue())
                        + (entry.getKey().equals("hubspot_owner_id")
                                ? " <span class=\"muted\">" + escape(owner(profile, Optional.of(entry.getValue())))
                                        + "</span>"
                                : "")
                        + "</dd>")
                .collect(Collectors.joining());
        return "<div class=\"card\"><span class=\"kind " + kind + "\">"
                + escape(row.type().singular())
                + "</span> <strong>" + escape(title(row)) + "</strong> <span class=\"muted\">"
                + escape(when(row).toString()) + " · id " + row.id() + "</span><dl>" + properties + "</dl></div>";
    }
}
