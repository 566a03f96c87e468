package dev.aftercall.simulator;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

/** Where nobody knows which scopes there are and what they open, an app is tried against either way. */
class UnknownScopeTest {

    private static final String CALLS = "/crm/v3/objects/calls";
    private static final String A_CALL = "{\"properties\":{\"hs_timestamp\":\"1767600000000\"}}";
    private static final String A_PROPERTY =
            "{\"name\":\"mark\",\"label\":\"Mark\",\"groupName\":\"task\",\"type\":\"string\",\"fieldType\":\"text\"}";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAppCannotPickScopesOfSingleActivitiesAtFirst() {
        // When
        Answer consent = app.asked(InstalledApp.NORTHWIND, "oauth crm.objects.calls.write");
        Answer privateApp = privateApp("crm.objects.calls.write");
        Answer refused =
                InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth").post(CALLS, A_CALL);

        // Then
        assertThat(consent.header("Location")).contains("error=invalid_scope");
        assertThat(privateApp.status()).isEqualTo(400);
        assertThat(privateApp.json().path("message").asText())
                .contains("crm.objects.calls.write", "granular-activity-scopes");
        assertThat(needed(refused)).containsExactly("crm.objects.contacts.write");
    }

    @Test
    void aScopeOfOneActivityIsEnoughWhereThereIsOne() {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.GRANULAR_ACTIVITY_SCOPES, true);
        InstalledApp caller = InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth crm.objects.calls.write");

        // When
        Answer made = caller.post(CALLS, A_CALL);
        Answer note = caller.post("/crm/v3/objects/notes", A_CALL);
        Answer byContacts = InstalledApp.in(simulator).post(CALLS, A_CALL);

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(byContacts.status()).isEqualTo(201);
        assertThat(note.status()).isEqualTo(403);
        assertThat(needed(note)).containsExactly("crm.objects.contacts.write", "crm.objects.notes.write");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void propertiesOfTasksTakeAnySchemaScopeOrTheirOwn(boolean own) {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.OWN_SCHEMA_SCOPES, own);
        InstalledApp other = InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth crm.schemas.calls.write");

        // When
        Answer byOther = other.post("/crm/v3/properties/tasks", A_PROPERTY);
        Answer byOwn = privateApp("crm.schemas.tasks.write");

        // Then
        assertThat(byOther.status()).isEqualTo(own ? 403 : 201);
        assertThat(byOwn.status()).isEqualTo(own ? 201 : 400);
        if (own) {
            assertThat(needed(byOther)).containsExactly("crm.schemas.tasks.write");
            assertThat(app.withAccessToken(byOwn.json().path("token").asText())
                            .post("/crm/v3/properties/tasks", A_PROPERTY)
                            .status())
                    .isEqualTo(201);
        }
    }

    private Answer privateApp(String scope) {
        return app.post("/_sim/portals/4100001/private-apps", "{\"scopes\":[\"" + scope + "\"]}");
    }

    private static List<String> needed(Answer refused) {
        JsonNode scopes = refused.json().at("/errors/0/context/requiredGranularScopes");
        return StreamSupport.stream(scopes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
