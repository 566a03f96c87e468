package dev.aftercall.crmwriter.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

class ContactPropertiesTest {

    private static final long HUB_ID = 4100001;

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final HubSpotApi api = HubSpotApi.at(simulator.url());
    private final HubSpotPortal portal = api.portal(new PortalId(HUB_ID));
    private Access access = Access.with(new AccessToken("pat-na1-all"));

    @BeforeEach
    void install() throws IOException, InterruptedException {
        givenToken("pat-na1-all", "\"crm.objects.contacts.read\", \"crm.schemas.contacts.write\"");
    }

    @AfterEach
    void close() {
        api.close();
        simulator.close();
    }

    @Test
    void theyAreMadeOnceAndThenOneRequestTellsThatTheyAreThere() {
        // When
        Map<String, String> first = refused();
        long requests = requests();
        Map<String, String> second = refused();

        // Then
        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
        assertThat(requests() - requests).isEqualTo(1);
        assertThat(ContactProperties.ALL)
                .allSatisfy(name -> assertThat(portal.properties().get(access, ObjectType.CONTACTS, name))
                        .isInstanceOf(Reply.Ok.class));
    }

    @Test
    void aPortalWithoutRoomHasNoneAndSaysWhy() {
        // Given
        simulator.set(HUB_ID, PortalSwitch.REFUSE_PROPERTIES, true);

        // When
        Map<String, String> refused = refused();

        // Then
        assertThat(refused).containsOnlyKeys(ContactProperties.ALL);
        assertThat(refused.values()).allMatch(reason -> !reason.isBlank());
    }

    @Test
    void aTokenThatMayNotMakePropertiesMakesNone() throws IOException, InterruptedException {
        // Given
        givenToken("pat-na1-few", "\"crm.objects.contacts.read\", \"crm.objects.contacts.write\"");
        access = Access.with(new AccessToken("pat-na1-few"));

        // When, then
        assertThat(refused()).containsOnlyKeys(ContactProperties.ALL);
    }

    @Test
    void whatSomebodyMadeUnderOurNameAsSomethingElseIsNotOurs() {
        // Given
        portal.properties()
                .create(
                        access,
                        ObjectType.CONTACTS,
                        new Properties.NewProperty(
                                ContactProperties.ENGAGEMENT_SCORE,
                                "Theirs",
                                "contactinformation",
                                "string",
                                "text",
                                false,
                                "By hand"));

        // When, then
        assertThat(refused()).containsOnlyKeys(ContactProperties.ENGAGEMENT_SCORE);
    }

    @Test
    void troubleOnTheWaySaysNothingOfThePortal() {
        // Given
        simulator.faults().add(FaultRule.once("POST", "/crm/properties/*/contacts", new Effect.DropBefore()));

        // When, then
        assertThat(ContactProperties.ensure(portal, access)).isInstanceOf(Reply.Failed.class);
    }

    private Map<String, String> refused() {
        return ContactProperties.ensure(portal, access)
                .toOptional()
                .map(Changeable::refused)
                .orElseThrow();
    }

    private long requests() {
        return simulator.requests().all().values().stream()
                .mapToLong(Long::longValue)
                .sum();
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
