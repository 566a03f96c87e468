package dev.aftercall.simulator.pages;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Html.escape;

/** The pages at {@code /}: portals, the contacts of one, its records of any type, and one record. */
public final class PageResource {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Map<Long, Portal> portals;

    public PageResource(Map<Long, Portal> portals) {
        this.portals = new TreeMap<>(portals);
    }

    public void addTo(Router router) {
        router.add("GET", "/", request -> Reply.html(200, home()));
        router.add("GET", "/portals/{hubId}", this::portal);
        router.add("GET", "/portals/{hubId}/{type}", this::records);
        router.add("GET", "/portals/{hubId}/{type}/{id}", this::one);
    }

    private String home() {
        String rows = portals.values().stream()
                .map(portal -> "<tr><td><a href=\"/portals/" + portal.profile().hubId() + "\">"
                        + escape(portal.profile().name()) + "</a></td><td>"
                        + portal.profile().hubId() + "</td><td>"
                        + escape(portal.profile().domain()) + "</td><td>" + counts(portal) + "</td></tr>")
                .collect(Collectors.joining());
        return Html.page(
                "Portals",
                "<h1>Portals</h1><table><tr><th>Account</th><th>Hub id</th><th>Domain</th><th>Records</th></tr>" + rows
                        + "</table>");
    }

    private static String counts(Portal portal) {
        return portal.read(view -> view.types().all().stream()
                .map(type -> view.live(type).count() + " " + type.plural())
                .collect(Collectors.joining(", ")));
    }

    private Reply portal(Request request) {
        return find(request)
                .map(portal -> Reply.html(
                        200,
                        portal.read(view -> PortalPage.render(
                                view, request.query().first("q").orElse("")))))
                .orElseGet(PageResource::nothing);
    }

    private Reply records(Request request) {
        return find(request)
                .flatMap(portal -> portal.types()
                        .find(request.pathValue("type"))
                        .map(type -> Reply.html(
                                200,
                                portal.read(view -> RecordsPage.render(
                                        view, type, request.query().first("q").orElse(""))))))
                .orElseGet(PageResource::nothing);
    }

    private Reply one(Request request) {
        String text = request.pathValue("id");
        long id = NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        return find(request)
                .flatMap(portal -> portal.types()
                        .find(request.pathValue("type"))
                        .flatMap(type -> portal.read(view ->
                                view.find(type, id).map(row -> Reply.html(200, RecordPage.render(view, row))))))
                .orElseGet(PageResource::nothing);
    }

    private Optional<Portal> find(Request request) {
        return portals.values().stream()
                .filter(portal -> Long.toString(portal.profile().hubId()).equals(request.pathValue("hubId")))
                .findFirst();
    }

    private static Reply nothing() {
        return Reply.html(404, Html.page("Not found", "<h1>There is nothing here</h1>"));
    }
}
