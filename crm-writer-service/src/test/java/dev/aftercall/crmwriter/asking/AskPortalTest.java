package dev.aftercall.crmwriter.asking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.matching.ShownRecord;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.WriteInput;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a portal is asked, in how many requests, and what is made of its answers. */
class AskPortalTest {

    private static final long HUB_ID = 4100001;
    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String READING = "\"crm.objects.contacts.read\", \"crm.objects.contacts.write\","
            + " \"crm.objects.companies.read\", \"crm.objects.deals.read\", \"crm.objects.owners.read\"";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final HubSpotApi api = HubSpotApi.at(simulator.url());
    private final List<String> requests = new ArrayList<>();
    private Access access = Access.with(new AccessToken("pat-na1-all"));

    @BeforeEach
    void install() throws IOException, InterruptedException {
        post(
                "/_sim/portals/%d/private-apps".formatted(HUB_ID),
                "{\"token\": \"pat-na1-all\", \"scopes\": [%s]}".formatted(READING));
    }

    @AfterEach
    void close() {
        api.close();
        simulator.close();
    }

    @Test
    void aHundredAddressesTakeOneRequestAndWhoIsFoundComesWithWhatTheyHangOn() {
        // Given
        List<String> addresses = new ArrayList<>(unknownAddresses(99));
        addresses.add(ADA);

        // When
        AskPortal portal = ask();
        portal.emails(addresses);
        Shown shown = portal.end();

        // Then
        assertThat(requests)
                .containsExactly(
                        "contacts read by email",
                        "contacts links to companies",
                        "contacts links to deals",
                        "deals read");
        assertThat(shown.answered()).hasSize(100);
        assertThat(shown.found()).containsExactly(Key.email(ADA));
        assertThat(shown.failure()).isEmpty();
        assertThat(ofType(shown, "contacts")).singleElement().satisfies(ada -> {
            assertThat(ada.properties()).containsEntry("email", ADA);
            assertThat(ada.associations().get("companies")).isNotEmpty();
            assertThat(ada.associations().get("deals"))
                    .containsExactlyInAnyOrderElementsOf(ofType(shown, "deals").stream()
                            .map(ShownRecord::objectId)
                            .toList());
        });
        assertThat(ofType(shown, "deals"))
                .allSatisfy(deal -> assertThat(deal.properties()).containsKey("dealstage"));
    }

    @Test
    void unknownAddressesTakeNothingBesides() {
        // When
        AskPortal portal = ask();
        portal.emails(unknownAddresses(250));
        Shown shown = portal.end();

        // Then
        assertThat(requests).hasSize(3).containsOnly("contacts read by email");
        assertThat(shown.answered()).hasSize(250);
        assertThat(shown.records()).isEmpty();
    }

    @Test
    void aContactIsFoundByAnotherOfItsAddresses() {
        // Given
        givenContact(Map.of("email", "first@example.com", "hs_additional_emails", "second@example.com"));

        // When
        AskPortal portal = ask();
        portal.emails(List.of("second@example.com"));
        Shown shown = portal.end();

        // Then
        assertThat(shown.found()).containsExactly(Key.email("second@example.com"));
        assertThat(ofType(shown, "contacts"))
                .singleElement()
                .satisfies(contact ->
                        assertThat(contact.properties()).containsEntry("hs_additional_emails", "second@example.com"));
    }

    @Test
    void aNumberIsFoundHoweverItIsWrittenAndASearchHoldsManyNumbers() {
        // Given
        List<String> ids = List.of(
                givenContact(Map.of("lastname", "Plain", "phone", "(415) 555-7001")),
                givenContact(Map.of("lastname", "Mobile", "mobilephone", "+1 415 555 7002")),
                givenContact(Map.of("lastname", "Code", "phone", "1-415-555-7003")));

        // When
        AskPortal portal = ask();
        portal.phones(numbers(7000, 40));
        Shown shown = portal.end();

        // Then
        assertThat(requests).containsOnlyOnce("contacts search");
        assertThat(ofType(shown, "contacts"))
                .extracting(ShownRecord::objectId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(shown.answered()).hasSize(40);
    }

    @Test
    void aNumberThatHasJustMovedIsNoLongerItsEarlierOwners() throws IOException, InterruptedException {
        // Given
        String earlier = givenContact(Map.of("lastname", "Earlier", "phone", "+1 415 555 7101"));
        String gone = givenContact(Map.of("lastname", "Gone", "mobilephone", "+1 415 555 7102"));
        String still = givenContact(Map.of("lastname", "Still", "phone", "+1 415 555 7103"));
        post("/_sim/index-lag", "{\"medianMillis\":600000,\"p99Millis\":600000}", 200);
        change(earlier, Map.of("phone", "+1 415 555 7199"));
        archive(gone);

        // When
        AskPortal portal = ask();
        portal.phones(numbers(7100, 10));
        Shown shown = portal.end();

        // Then
        assertThat(requests).startsWith("contacts search", "contacts read");
        assertThat(ofType(shown, "contacts"))
                .extracting(
                        ShownRecord::objectId, contact -> contact.properties().get("phone"))
                .containsExactlyInAnyOrder(tuple(earlier, "+1 415 555 7199"), tuple(still, "+1 415 555 7103"));
        assertThat(shown.answered()).hasSize(10);
    }

    @Test
    void whereWhatASearchFoundCannotBeReadNobodyIsKnownByNumber() throws IOException, InterruptedException {
        // Given
        givenContact(Map.of("lastname", "Somebody", "phone", "+1 415 555 7201"));
        post("/_sim/faults", """
                {"method":"POST","path":"/crm/objects/*/contacts/batch/read","always":true,"effect":"answer","status":503,
                 "body":"{}"}
                """);

        // When
        AskPortal portal = ask();
        portal.phones(numbers(7200, 10));
        Shown shown = portal.end();

        // Then
        assertThat(shown.failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        assertThat(shown.answered()).isEmpty();
        assertThat(shown.records()).isEmpty();
    }

    @Test
    void aHundredNumbersTakeThreeSearchesThatHubSpotTakes() {
        // When
        AskPortal portal = ask();
        portal.phones(numbers(1000, 100));
        Shown shown = portal.end();

        // Then
        assertThat(requests).hasSize(3).containsOnly("contacts search");
        assertThat(shown.failure()).isEmpty();
        assertThat(shown.answered()).hasSize(100);
    }

    @Test
    void aSwitchboardWithMorePeopleThanAPageHidesNobodyElse() {
        // Given
        givenContacts(IntStream.range(0, 230)
                .mapToObj(i -> Map.of("lastname", "Colleague " + i, "phone", "+1 415 555 8000"))
                .toList());
        String alone = givenContact(Map.of("lastname", "Alone", "phone", "+1 415 555 8007"));

        // When
        AskPortal portal = ask();
        portal.phones(numbers(8000, 8));
        Shown shown = portal.end();

        // Then
        assertThat(ofType(shown, "contacts"))
                .hasSizeGreaterThan(200)
                .extracting(ShownRecord::objectId)
                .contains(alone);
        assertThat(shown.answered()).hasSize(8);
    }

    @Test
    void anAddressThatHubSpotRefusesIsNobodysAndSinksNoOther() throws IOException, InterruptedException {
        // Given
        post("/_sim/faults", """
                {"method":"POST","path":"/crm/objects/*/contacts/batch/read","times":4,"effect":"answer","status":400,
                 "body":"{\\"status\\":\\"error\\",\\"category\\":\\"VALIDATION_ERROR\\",\\"message\\":\\"no address\\"}"}
                """);
        List<String> addresses = List.of("bad@example.com", "b@example.com", "c@example.com", "d@example.com", ADA);

        // When
        AskPortal portal = ask();
        portal.emails(addresses);
        Shown shown = portal.end();

        // Then
        assertThat(shown.failure()).isEmpty();
        assertThat(shown.answered()).hasSize(addresses.size());
        assertThat(shown.found()).containsExactly(Key.email(ADA));
    }

    @Test
    void afterAFailureWhatWasAnsweredCountsAndNothingMoreIsAskedFor() throws IOException, InterruptedException {
        // Given
        post("/_sim/faults", """
                {"method":"POST","path":"/crm/objects/*/contacts/search","always":true,"effect":"answer","status":429,
                 "body":"{}"}
                """);

        // When
        AskPortal portal = ask();
        portal.emails(List.of(ADA));
        portal.phones(numbers(1000, 100));
        Shown shown = portal.end();

        // Then
        assertThat(requests).containsOnlyOnce("contacts search");
        assertThat(shown.failure()).isPresent();
        assertThat(shown.answered()).containsExactly(Key.email(ADA));
        assertThat(ofType(shown, "contacts")).hasSize(1);
    }

    @Test
    void whatContactsHangOnIsKnownOrTheyAreNot() throws IOException, InterruptedException {
        // Given
        post("/_sim/faults", """
                {"method":"POST","path":"/crm/associations/**","always":true,"effect":"answer","status":503,"body":"{}"}
                """);

        // When
        AskPortal portal = ask();
        portal.emails(List.of(ADA));
        Shown shown = portal.end();

        // Then
        assertThat(shown.failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        assertThat(shown.answered()).isEmpty();
        assertThat(shown.records()).isEmpty();
    }

    @Test
    void aPortalThatShowsNoDealsShowsItsContacts() throws IOException, InterruptedException {
        // Given
        post("/_sim/portals/%d/private-apps".formatted(HUB_ID), """
                {"token": "pat-na1-few", "scopes": ["crm.objects.contacts.read", "crm.objects.companies.read"]}
                """);
        access = Access.with(new AccessToken("pat-na1-few"));

        // When
        AskPortal portal = ask();
        portal.owners();
        portal.emails(List.of(ADA));
        Shown shown = portal.end();

        // Then
        assertThat(shown.failure()).isEmpty();
        assertThat(shown.answered()).containsExactlyInAnyOrder(Key.OWNERS, Key.email(ADA));
        assertThat(ofType(shown, "contacts")).hasSize(1);
        assertThat(ofType(shown, "deals")).isEmpty();
    }

    @Test
    void thePortalsOwnersAreAllAskedForTogether() {
        // When
        AskPortal portal = ask();
        portal.owners();
        Shown shown = portal.end();

        // Then
        assertThat(requests).containsExactly("owners list");
        assertThat(shown.answered()).containsExactly(Key.OWNERS);
        assertThat(ofType(shown, "owners"))
                .extracting(owner -> owner.properties().get("email"))
                .contains("rep1@northwind.example");
    }

    private AskPortal ask() {
        return new AskPortal(new PortalReads(api.portal(new PortalId(HUB_ID)), () -> access, new PortalReads.Learner() {
            @Override
            public <R> Reply<R> answered(String operation, int inputs, Reply<R> reply) {
                requests.add(operation);
                return reply;
            }
        }));
    }

    private static List<String> unknownAddresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "nobody%d@example.com".formatted(i))
                .toList();
    }

    private static Map<String, Set<String>> numbers(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj("415555%04d"::formatted)
                .collect(Collectors.toMap(
                        national -> "+1" + national,
                        national -> new LinkedHashSet<>(List.of(national, "1" + national)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static List<ShownRecord> ofType(Shown shown, String type) {
        return shown.records().stream()
                .filter(record -> record.objectType().equals(type))
                .toList();
    }

    private String givenContact(Map<String, String> properties) {
        return api.portal(new PortalId(HUB_ID))
                .objects()
                .create(access, ObjectType.CONTACTS, new WriteInput.NewObject("t", properties, List.of()))
                .toOptional()
                .map(contact -> contact.id())
                .map(ObjectId::value)
                .orElseThrow();
    }

    private void givenContacts(List<Map<String, String>> all) {
        for (int from = 0; from < all.size(); from += 100) {
            List<WriteInput.NewObject> inputs = new ArrayList<>();
            for (int i = from; i < Math.min(from + 100, all.size()); i++) {
                inputs.add(new WriteInput.NewObject("t" + i, all.get(i), List.of()));
            }
            api.portal(new PortalId(HUB_ID)).batches().create(access, ObjectType.CONTACTS, inputs, null);
        }
    }

    private void change(String contact, Map<String, String> properties) {
        BatchOutcome outcome = api.portal(new PortalId(HUB_ID))
                .batches()
                .update(
                        access,
                        ObjectType.CONTACTS,
                        List.of(new WriteInput.Change("t", new ObjectId(contact), properties)));
        assertThat(outcome).isInstanceOf(BatchOutcome.Answered.class);
    }

    private void archive(String contact) {
        CrmBatches.Archived archived = api.portal(new PortalId(HUB_ID))
                .batches()
                .archive(access, ObjectType.CONTACTS, List.of(new ObjectId(contact)));
        assertThat(archived.problem()).isEmpty();
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        post(path, body, 201);
    }

    private void post(String path, String body, int status) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(status);
        }
    }
}
