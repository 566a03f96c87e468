package dev.aftercall.crmwriter.identity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

/** What portals of all kinds answer to the question how they let us know our records again. */
class IdentityProbeTest {

    private static final long HUB_ID = 4100001;
    private static final String ALL_SCOPES = """
            "crm.objects.contacts.read", "crm.objects.contacts.write", "crm.schemas.calls.read", "crm.schemas.calls.write",
            "crm.schemas.meetings.read", "crm.schemas.meetings.write"
            """;

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final HubSpotApi api = HubSpotApi.at(simulator.url());
    private Access access = Access.with(new AccessToken("pat-na1-all"));

    @BeforeEach
    void install() throws IOException, InterruptedException {
        givenToken("pat-na1-all", ALL_SCOPES);
    }

    @AfterEach
    void close() {
        api.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "meetings", "tasks"})
    void aPortalThatAllowsItGetsAUniquePropertyOnce(String type) {
        // When
        Probed first = probe().make(new ObjectType(type));
        long requests = requests();
        Probed second = probe().make(new ObjectType(type));

        // Then
        assertThat(first).isEqualTo(new Probed.Known(Identity.unique(IdentityProbe.PROPERTY), null));
        assertThat(second).isEqualTo(first);
        assertThat(requests() - requests).isEqualTo(1);
    }

    @Test
    void aPortalThatRefusesUniquePropertiesGetsAPlainOne() {
        // Given
        simulator.set(HUB_ID, PortalSwitch.REFUSE_UNIQUE_PROPERTIES, true);

        // When
        Probed probed = probe().make(ObjectType.CALLS);

        // Then
        thenIs(probed, Identity.plain(IdentityProbe.PROPERTY));
        assertThat(probe().make(ObjectType.CALLS))
                .isInstanceOfSatisfying(
                        Probed.Known.class,
                        again -> assertThat(again.identity()).isEqualTo(Identity.plain(IdentityProbe.PROPERTY)));
    }

    @Test
    void aPortalThatAllowsUniquenessLaterGetsASecondPropertyForIt() {
        // Given
        simulator.set(HUB_ID, PortalSwitch.REFUSE_UNIQUE_PROPERTIES, true);
        probe().make(ObjectType.CALLS);
        simulator.set(HUB_ID, PortalSwitch.REFUSE_UNIQUE_PROPERTIES, false);

        // When
        Probed upgraded = probe().make(ObjectType.CALLS);

        // Then
        assertThat(upgraded).isEqualTo(new Probed.Known(Identity.unique(IdentityProbe.SECOND_PROPERTY), null));
        assertThat(probe().look(ObjectType.CALLS)).isEqualTo(upgraded);
    }

    @Test
    void aPortalWithoutRoomForAnyPropertyGetsNone() {
        // Given
        simulator.set(HUB_ID, PortalSwitch.REFUSE_PROPERTIES, true);

        // When, then
        thenIs(probe().make(ObjectType.CALLS), Identity.BARE);
    }

    @Test
    void aTokenThatMayNotMakePropertiesMakesNone() throws IOException, InterruptedException {
        // Given
        givenToken("pat-na1-few", "\"crm.objects.contacts.read\", \"crm.objects.contacts.write\"");
        access = Access.with(new AccessToken("pat-na1-few"));

        // When, then
        thenIs(probe().make(ObjectType.CALLS), Identity.BARE);
    }

    @Test
    void aLookMakesNothing() {
        // When
        Probed probed = probe().look(ObjectType.CALLS);

        // Then
        assertThat(probed).isEqualTo(new Probed.NotMade());
        assertThat(probe().look(ObjectType.CALLS)).isEqualTo(new Probed.NotMade());
    }

    @Test
    void aPropertyThatSomebodyMadeWithoutUniquenessIsSeenForWhatItIs() {
        // Given
        Properties.NewProperty plain = new Properties.NewProperty(
                IdentityProbe.PROPERTY, "Theirs", "calls", "string", "text", false, "By hand");
        api.portal(new PortalId(HUB_ID)).properties().createGroup(access, ObjectType.CALLS, "calls", "Calls");
        api.portal(new PortalId(HUB_ID)).properties().create(access, ObjectType.CALLS, plain);

        // When, then
        thenIs(probe().look(ObjectType.CALLS), Identity.plain(IdentityProbe.PROPERTY));
    }

    @Test
    void troubleOnTheWaySaysNothingOfThePortal() {
        // Given
        simulator.faults().add(FaultRule.once("GET", "/crm/properties/**", new Effect.DropBefore()));

        // When, then
        assertThat(probe().make(ObjectType.CALLS)).isInstanceOf(Probed.Trouble.class);
    }

    private static void thenIs(Probed probed, Identity identity) {
        assertThat(probed).isInstanceOfSatisfying(Probed.Known.class, known -> {
            assertThat(known.identity()).isEqualTo(identity);
            assertThat(known.reason()).isNotBlank();
        });
    }

    private long requests() {
        return simulator.requests().all().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private IdentityProbe probe() {
        return new IdentityProbe(api.portal(new PortalId(HUB_ID)), () -> access);
    }

    private void givenToken(String token, String scopes) throws IOException, InterruptedException {
        URI address = simulator.url().resolve("/_sim/portals/%d/private-apps".formatted(HUB_ID));
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"token\": \"%s\", \"scopes\": [%s]}".formatted(token, scopes)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        }
    }
}
