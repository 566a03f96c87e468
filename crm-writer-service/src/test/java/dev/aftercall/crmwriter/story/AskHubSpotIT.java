package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** People whom the match index does not know, or not yet. */
@WriterTest
class AskHubSpotIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    /** Below the exchange 555, which has all numbers of the demo portals. */
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_000_000);

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final Story story = new Story();
    private final String email = "%s@asked.example".formatted(UUID.randomUUID());
    private final String phone = "+1628%07d".formatted(NUMBERS.incrementAndGet());

    @AfterEach
    void close() {
        Portal.forgetFaults();
        given().baseUri(Portal.url()).delete("/_sim/index-lag");
        story.close();
    }

    @Test
    void beforeTheFirstSyncACallFindsItsContactByAddressAndByNumberWithCompanyAndOwner() {
        // Given
        story.givenLive();
        story.whenConnected(1);
        String contact = givenContact(Map.of("lastname", "Somebody", "phone", phone.substring(2)));
        Call byEmail = live().withEmail(ADA).item("a", "Send it").build();
        Call byPhone = live().withPhone(phone).build();

        // When
        story.whenCallEnds(byEmail, byPhone);

        // Then
        thenTold(byEmail, CrmWriteEvent.CallWritten.class);
        thenTold(byPhone, CrmWriteEvent.CallWritten.class);
        assertThat(last(byEmail).write().matchedBy()).isEqualTo("email");
        assertThat(last(byPhone).write().matchedBy()).isEqualTo("phone");
        assertThat(last(byEmail).write().parts())
                .extracting(Part::name)
                .contains(Part.Name.CONTACT, Part.Name.COMPANY, Part.Name.TASK);
        assertThat(Portal.activities("calls", byEmail.callId()).getFirst().properties())
                .containsEntry("hubspot_owner_id", Portal.REP);
        assertThat(Portal.activities("calls", byPhone.callId()).getFirst().associations())
                .containsEntry("contacts", List.of(contact));
    }

    @Test
    void whatTheMirrorTellsLaterOfSomebodyWhoWasAskedForTakesTheirPlace() {
        // Given
        story.whenConnected(1);
        String contact = givenContact(Map.of("email", email, "phone", phone));
        Call asked = live().withPhone(phone).build();
        story.whenCallEnds(asked);
        thenTold(asked, CrmWriteEvent.CallSkipped.class);

        // When
        story.whenTold(new CrmObjectMirrored(
                story.workspace(), Portal.HUB_ID, 1, "contacts", contact, 1, Map.of("email", email), Map.of(), null));
        story.whenFirstSyncFinished(1, 1);

        // Then
        assertThat(strings("select version::text from crm_record where workspace = $1 and object_type = 'contacts'"))
                .containsExactly("1");
        assertThat(strings("select value from match_key where workspace = $1 and kind like 'CONTACT%'"))
                .containsExactly(email);
    }

    @Test
    void aHundredUnknownAddressesTakeNoMoreThanThreeRequests() {
        // Given
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(live().withEmail("%s@unknown.example".formatted(UUID.randomUUID()))
                    .build());
        }
        story.whenCallEnds(calls.toArray(Call[]::new));
        within().until(() ->
                strings("select call::text from job where workspace = $1 and told_reason = 'no-connection'")
                                .size()
                        == 100);
        long before = reads();

        // When
        story.whenConnected(1);

        // Then
        within().untilAsserted(() -> assertThat(calls)
                .allSatisfy(call -> assertThat(story.told(call.callId()))
                        .last()
                        .satisfies(told -> assertThat(told.write().parts())
                                .extracting(Part::reason)
                                .containsExactly("no-contact"))));
        assertThat(reads() - before).isLessThanOrEqualTo(3);
    }

    @Test
    void whoWasNobodyAMomentAgoIsAskedForAgainWhenThatIsPast() {
        // Given
        story.givenConnected(1, ADA);
        Call unknown = live().withEmail(email).build();
        story.whenCallEnds(unknown);
        thenReason(unknown, "no-contact");
        givenContact(Map.of("email", email));
        long before = reads();

        // When
        Call aMomentLater = live().withEmail(email).build();
        story.whenCallEnds(aMomentLater);

        // Then
        thenReason(aMomentLater, "no-contact");
        assertThat(reads()).isEqualTo(before);

        // When
        worker.preparedQuery("update asked_key set asked_at = now() - interval '61 seconds' where workspace = $1")
                .executeAndAwait(Tuple.of(story.workspace()));
        Call later = live().withEmail(email).build();
        story.whenCallEnds(later);

        // Then
        thenReason(later, "shadow");
        assertThat(last(later).write().matchedBy()).isEqualTo("email");
    }

    @Test
    void beforeTheFirstSyncANumberThatTheIndexKnowsMayBeASwitchboards() {
        // Given
        story.whenConnected(1);
        String known = givenContact(Map.of("lastname", "Known", "phone", phone));
        givenContact(Map.of("lastname", "Not mirrored", "phone", phone));
        story.whenTold(new CrmObjectMirrored(
                story.workspace(), Portal.HUB_ID, 1, "contacts", known, 1, Map.of("phone", phone), Map.of(), null));
        within().until(() ->
                strings("select value from match_key where workspace = $1").contains(phone));
        Call call = live().withPhone(phone).build();

        // When
        story.whenCallEnds(call);

        // Then
        thenReason(call, "several-contacts");
    }

    @Test
    void callsWhosePeopleAreKnownDoNotWaitForASearch() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenContact(Map.of("lastname", "Somebody", "phone", phone));
        int fault = Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/contacts/search\",\"times\":1,\"effect\":\"hold-after\"}");
        Call byPhone = live().withPhone(phone).build();
        Call known = live().withEmail(ADA).build();

        // When
        story.whenCallEnds(byPhone, known);
        within().until(() -> Portal.isHolding(fault));
        thenTold(known, CrmWriteEvent.CallWritten.class);
        Portal.release(fault);

        // Then
        thenTold(byPhone, CrmWriteEvent.CallWritten.class);
        assertThat(last(known).write().at())
                .isBefore(story.told(byPhone.callId()).getFirst().write().at());
    }

    @Test
    void aCallIsNotPutOnWhoHadItsNumberAMomentAgo() {
        // Given
        story.givenConnected(1, ADA);
        String earlier = givenContact(Map.of("lastname", "Earlier", "phone", phone));
        given().baseUri(Portal.url())
                .contentType("application/json")
                .body(Map.of("medianMillis", 600_000, "p99Millis", 600_000))
                .post("/_sim/index-lag")
                .then()
                .statusCode(200);
        story.asAPerson()
                .body(Map.of("properties", Map.of("phone", "+16282009999")))
                .patch("/crm/v3/objects/contacts/" + earlier)
                .then()
                .statusCode(200);
        Call call = live().withPhone(phone).build();

        // When
        story.whenCallEnds(call);

        // Then
        thenReason(call, "no-contact");
    }

    @ParameterizedTest
    @CsvSource({"403, MISSING_SCOPES, missing-scopes", "503, OTHER, unavailable"})
    void whileHubSpotRefusesASearchItsCallWaitsAndTheOthersGoOn(int status, String category, String reason) {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenContact(Map.of("email", email, "phone", phone));
        Portal.fault("""
                {"method":"POST","path":"/crm/objects/*/contacts/search","always":true,"effect":"answer","status":%d,
                 "body":"{\\"status\\":\\"error\\",\\"category\\":\\"%s\\",\\"message\\":\\"no\\"}"}
                """.formatted(status, category));
        Call byPhone = live().withPhone(phone).build();
        Call byEmail = live().withEmail(ADA).build();

        // When
        story.whenCallEnds(byPhone, byEmail);

        // Then
        thenTold(byEmail, CrmWriteEvent.CallWritten.class);
        thenReason(byPhone, reason);
        assertThat(last(byPhone)).isInstanceOf(CrmWriteEvent.CallWaiting.class);

        // When
        Portal.forgetFaults();

        // Then
        thenTold(byPhone, CrmWriteEvent.CallWritten.class);
        assertThat(last(byPhone).write().matchedBy()).isEqualTo("phone");
    }

    private Calls live() {
        return aCall(story.workspace()).at(Instant.now());
    }

    private String givenContact(Map<String, String> properties) {
        within().until(() -> story.asAPerson().get("/crm/v3/owners").statusCode() == 200);
        return story.asAPerson()
                .body(Map.of("properties", properties))
                .post("/crm/v3/objects/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** How often HubSpot was asked for contacts, their ties, or owners. */
    private static long reads() {
        List<Integer> counts = given().baseUri(Portal.url())
                .get("/_sim/requests")
                .jsonPath()
                .getList(
                        "requests.findAll { it.path.contains('/contacts/') || it.path.contains('/owners') }.count",
                        Integer.class);
        return counts.stream().mapToLong(Integer::longValue).sum();
    }

    private List<String> strings(String query) {
        return worker.preparedQuery(query)
                .execute(Tuple.of(story.workspace()))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .await()
                .atMost(Story.LIMIT);
    }

    private void thenReason(Call call, String reason) {
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .last()
                .satisfies(told -> assertThat(told.write().parts())
                        .first()
                        .extracting(Part::reason)
                        .isEqualTo(reason)));
    }

    private void thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(
                        () -> assertThat(story.told(call.callId())).last().isInstanceOf(outcome));
    }

    private CrmWriteEvent last(Call call) {
        return story.told(call.callId()).getLast();
    }
}
