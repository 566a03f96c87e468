package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {

    private static final String WRITE_ID = """
            {"name":"aftercall_write_id","label":"Write id","groupName":"call","type":"string","fieldType":"text",
             "hasUniqueValue":true}""";

    @TempDir
    private Path directory;

    @Test
    void everythingThatWasAnsweredIsThereAfterACrash() throws IOException {
        // Given
        try (HubSpotSimulator crashing = HubSpotSimulator.start(settings("crashed"))) {
            InstalledApp app = InstalledApp.in(crashing);
            String contact = firstContact(app);
            app.post("/crm/v3/properties/calls", WRITE_ID);
            app.post("/crm/v3/objects/calls", aCallOn(contact));
            app.patch("/crm/v3/objects/contacts/" + contact, "{\"properties\":{\"jobtitle\":\"Königin\"}}");
            crashing.set(InstalledApp.NORTHWIND, PortalSwitch.REFUSE_UNIQUE_PROPERTIES, true);
            String unused = app.consent(4_100_002L, "oauth");
            // What is on disk while the first still runs is all that a killed one leaves.
            copyJournal("crashed", "restarted", "{\"stream\":\"portal/4100001\",\"ent");

            // When
            try (HubSpotSimulator restarted = HubSpotSimulator.start(settings("restarted"))) {
                InstalledApp same = new InstalledApp(restarted.url()).withAccessToken(app.accessToken());

                // Then
                JsonNode read = same.get(
                                "/crm/v3/objects/contacts/" + contact + "?properties=jobtitle&associations=calls")
                        .json();
                assertThat(read.at("/properties/jobtitle").asText()).isEqualTo("Königin");
                assertThat(read.at("/associations/calls/results")).isNotEmpty();
                assertThat(same.post("/crm/v3/objects/calls", aCallOn(contact)).body())
                        .contains("already has that value");
                assertThat(same.refresh(app.refreshToken()).status()).isEqualTo(200);
                assertThat(same.exchange(unused).status()).isEqualTo(200);
                assertThat(same.get("/_sim/portals")
                                .json()
                                .at("/portals/0/switches/refuse-unique-properties")
                                .asBoolean())
                        .isTrue();
                assertThat(same.post("/crm/v3/objects/notes", "{\"properties\":{\"hs_timestamp\":\"1767600000000\"}}")
                                .status())
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void revokedTokenAndSpentCodeStayDeadAfterARestart() {
        // Given
        String code;
        String refreshToken;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings("state"))) {
            InstalledApp app = new InstalledApp(first.url());
            code = app.consent(InstalledApp.NORTHWIND, "oauth");
            app.takeTokens(app.exchange(code));
            refreshToken = app.refreshToken();
            app.postForm(
                    "/oauth/v3/token/revoke",
                    Map.of(
                            "token", refreshToken,
                            "client_id", SimulatorSettings.DEFAULT_CLIENT_ID,
                            "client_secret", SimulatorSettings.DEFAULT_CLIENT_SECRET));
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings("state"))) {
            InstalledApp app = new InstalledApp(second.url());

            // Then
            assertThat(app.exchange(code).json().path("status").asText()).isEqualTo("BAD_AUTH_CODE");
            assertThat(app.refresh(refreshToken).json().path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        }
    }

    @Test
    void campaignsMadeAndTakenAwayStaySoAfterARestart() {
        // Given
        String campaigns = "/marketing/v3/campaigns";
        String scopes = "oauth marketing.campaigns.read marketing.campaigns.write";
        String made;
        String gone;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings("campaigns"))) {
            InstalledApp app = InstalledApp.in(first, InstalledApp.NORTHWIND, scopes);
            gone = app.get(campaigns).json().at("/results/0/id").asText();
            app.call("DELETE", campaigns + "/" + gone, "");
            made = app.post(campaigns, "{\"properties\":{\"hs_name\":\"Ours\"}}")
                    .json()
                    .path("id")
                    .asText();
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings("campaigns"))) {
            InstalledApp app = InstalledApp.in(second, InstalledApp.NORTHWIND, scopes);

            // Then
            assertThat(app.get(campaigns + "/" + made + "?properties=hs_name")
                            .json()
                            .at("/properties/hs_name")
                            .asText())
                    .isEqualTo("Ours");
            assertThat(app.get(campaigns + "/" + gone).status()).isEqualTo(404);
        }
    }

    @Test
    void entriesOfEarlierVersionsAreUnderstood() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("old"));
        Files.writeString(directory.resolve("old/journal.jsonl"), """
                {"stream":"portal/4100001","entry":[{"kind":"record","saved":{"type":"CALLS","id":1000099000,\
                "properties":{"hs_call_title":"Old call","hs_timestamp":"2026-05-01T10:00:00Z"},\
                "createdAt":"2026-05-01T10:00:00Z","updatedAt":"2026-05-01T10:00:00Z","archivedAt":null}},\
                {"kind":"linked","link":{"fromType":"CALLS","fromId":1000099000,"toType":"CONTACTS",\
                "toId":1000000041,"typeId":194}}]}
                {"stream":"portal/4100001","entry":[{"kind":"property","type":"CALLS","definition":{"name":"old_one",\
                "label":"Old","description":"","type":"ENUMERATION","fieldType":"select","groupName":"call",\
                "options":[{"label":"A","value":"a"}],"hasUniqueValue":false,"readOnly":false,\
                "shownByDefault":false,"hubspotDefined":false,"createdAt":"2026-05-01T10:00:00Z"}}]}
                {"stream":"portal/4100001","entry":[{"kind":"switch","what":"REFUSE_PROPERTIES","on":true}]}
                """);

        // When
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings("old"))) {
            Answer call = InstalledApp.in(simulator)
                    .get("/crm/v3/objects/calls/1000099000?properties=hs_call_title&associations=contacts");

            // Then
            assertThat(call.json().at("/properties/hs_call_title").asText()).isEqualTo("Old call");
            assertThat(call.json().at("/associations/contacts/results/0/id").asText())
                    .isEqualTo("1000000041");
            assertThat(InstalledApp.in(simulator)
                            .get("/crm/v3/properties/calls/old_one")
                            .json()
                            .at("/options/0/value")
                            .asText())
                    .isEqualTo("a");
            assertThat(simulator
                            .portal(InstalledApp.NORTHWIND)
                            .<Boolean>read(view -> view.isOn(PortalSwitch.REFUSE_PROPERTIES)))
                    .isTrue();
        }
    }

    @Test
    void journalOfSeveralMegabytesIsReadToItsEnd() throws IOException {
        // Given
        String line = "{\"stream\":\"portal/4100001\",\"entry\":[{\"kind\":\"switch\",\"what\":\"REFUSE_PROPERTIES\","
                + "\"on\":%s}]" + " ".repeat(700) + "}\n";
        Files.createDirectories(directory.resolve("long"));
        Files.writeString(
                directory.resolve("long/journal.jsonl"),
                line.formatted("false").repeat(4000) + line.formatted("true") + "{\"stream\":\"por");

        // When
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings("long"))) {

            // Then
            assertThat(simulator
                            .portal(InstalledApp.NORTHWIND)
                            .<Boolean>read(view -> view.isOn(PortalSwitch.REFUSE_PROPERTIES)))
                    .isTrue();
        }
    }

    @Test
    void unreadableLineInTheMiddleStopsTheStart() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("bad"));
        Files.writeString(directory.resolve("bad/journal.jsonl"), "nonsense\n");

        // When // Then
        assertThatThrownBy(() -> HubSpotSimulator.start(settings("bad")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("journal");
    }

    private SimulatorSettings settings(String name) {
        return SimulatorSettings.defaults().withStateDirectory(directory.resolve(name));
    }

    private void copyJournal(String from, String to, String torn) throws IOException {
        Files.createDirectories(directory.resolve(to));
        Path copy = directory.resolve(to).resolve("journal.jsonl");
        Files.copy(directory.resolve(from).resolve("journal.jsonl"), copy);
        Files.writeString(copy, torn, StandardOpenOption.APPEND);
    }

    private static String firstContact(InstalledApp app) {
        return app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }

    private static String aCallOn(String contact) {
        return """
                {"properties":{"hs_timestamp":"2026-05-01T10:00:00Z","aftercall_write_id":"w1"},
                 "associations":[{"to":{"id":"%s"},
                   "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(contact);
    }
}
