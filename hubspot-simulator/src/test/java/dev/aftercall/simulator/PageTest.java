package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);
    private final String contact = app.get("/crm/v3/objects/contacts?limit=1")
            .json()
            .at("/results/0/id")
            .asText();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void homeNamesThePortals() {
        // When
        Answer page = app.get("/");

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Northwind", "Contoso", "Fabrikam", "250 contacts");
    }

    @Test
    void timelineShowsWhatWasWrittenAndEscapesIt() {
        // Given
        write("calls", "\"hs_call_title\":\"<script>alert(1)</script>\",\"hs_call_body\":\"<b>hello & bye</b>\"", 194);
        write("tasks", "\"hs_task_subject\":\"Send the offer\"", 204);

        // When
        String page = app.get("/portals/4100001/contacts/" + contact).body();

        // Then
        assertThat(page)
                .contains("Ada Reyes", "Alpine Outdoor", "Send the offer", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&lt;b&gt;hello &amp; bye&lt;/b&gt;")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void contactsWithTheLatestActivityComeFirst() {
        // Given
        write("calls", "\"hs_call_title\":\"Latest of all\"", 194);

        // When
        String page = app.get("/portals/4100001").body();

        // Then
        assertThat(page.indexOf("Latest of all")).isBetween(0, page.indexOf("Bruno Keller"));
    }

    @Test
    void searchNarrowsTheListAndEscapesTheWords() {
        // When
        String page = app.get("/portals/4100001?q=ada.reyes").body();
        String hostile = app.get("/portals/4100001?q=%22%3E%3Cscript%3E").body();

        // Then
        assertThat(page).contains("Ada Reyes").doesNotContain("Bruno Keller");
        assertThat(hostile).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void activityWithoutAContactIsShownOnThePortal() {
        // Given
        app.post(
                "/crm/v3/objects/calls",
                "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\",\"hs_call_title\":\"Nobody's call\"}}");

        // When
        String page = app.get("/portals/4100001").body();

        // Then
        assertThat(page).contains("Activities without a contact", "Nobody&#39;s call");
    }

    @Test
    void everyTypeHasAListAndEveryRecordAPage() {
        // Given
        write("calls", "\"hs_call_title\":\"Offer & order\"", 194);
        String call = app.get("/crm/v3/objects/contacts/" + contact + "/associations/calls")
                .json()
                .at("/results/0/id")
                .asText();

        // When
        String portal = app.get("/portals/4100001").body();
        String deals = app.get("/portals/4100001/deals").body();
        String calls = app.get("/portals/4100001/0-48?q=offer").body();
        String page = app.get("/portals/4100001/calls/" + call).body();

        // Then
        assertThat(portal).contains("<a href=\"/portals/4100001/0-3\">", "<a href=\"/portals/4100001/0-48\">");
        assertThat(deals).contains("href=\"/portals/4100001/0-3/");
        assertThat(calls).contains("href=\"/portals/4100001/0-48/" + call + "\">Offer &amp; order</a>");
        assertThat(page).contains("Offer &amp; order", "href=\"/portals/4100001/0-1/" + contact, "Ada Reyes");
    }

    @Test
    void aRecordShowsHowItsValuesChangedAndThatItIsInTheRecycleBin() {
        // Given
        app.patch("/crm/v3/objects/contacts/" + contact, "{\"properties\":{\"jobtitle\":\"Chief\"}}");
        app.call("DELETE", "/crm/v3/objects/contacts/" + contact, "");

        // When
        String page = app.get("/portals/4100001/contacts/" + contact).body();

        // Then
        assertThat(page).contains("in the recycle bin", "<h2>Changes</h2>", "<td>Chief</td><td>INTEGRATION ");
    }

    @Test
    void unknownPortalAndContactAreNotFound() {
        // When // Then
        assertThat(app.get("/portals/1").status()).isEqualTo(404);
        assertThat(app.get("/portals/4100001/contacts/1").status()).isEqualTo(404);
        assertThat(app.get("/portals/4100001/unicorns").status()).isEqualTo(404);
    }

    private void write(String type, String properties, int associationType) {
        app.post("/crm/v3/objects/" + type, """
                {"properties":{"hs_timestamp":"2026-05-01T10:00:00Z",%s},
                 "associations":[{"to":{"id":"%s"},
                   "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":%d}]}]}""".formatted(properties, contact, associationType));
    }
}
