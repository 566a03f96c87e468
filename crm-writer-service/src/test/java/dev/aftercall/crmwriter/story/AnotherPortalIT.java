package dev.aftercall.crmwriter.story;

import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** A workspace that was live connects another portal. */
@WriterTest
class AnotherPortalIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String OTHER = "4100002";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void nothingIsWrittenThereUntilAnAdminSaysSoAgain() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call before = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(before);
        thenTold(before, CrmWriteEvent.CallWritten.class);
        String eTag = settings().getHeader("ETag");
        int activities = Portal.all(OTHER, "calls").size();

        // When
        Shown contact = givenOtherPortalConnected(2);
        Call inShadow = aCall(story.workspace())
                .withEmail(contact.properties().get("email"))
                .build();
        story.whenCallEnds(inShadow);

        // Then
        thenTold(inShadow, CrmWriteEvent.CallSkipped.class);
        assertThat(story.told(inShadow.callId()).getLast().write().parts())
                .extracting(Part::reason)
                .containsOnly("shadow");
        assertThat(Portal.all(OTHER, "calls")).hasSize(activities);
        settings().then().body("write_mode", equalTo("shadow"));
        assertThat(settings().getHeader("ETag")).isNotEqualTo(eTag);
        whenLiveIsWanted(eTag).then().statusCode(412);

        // When
        whenLiveIsWanted(settings().getHeader("ETag")).then().statusCode(200);
        givenOtherPortalConnected(3);
        Call live = aCall(story.workspace())
                .withEmail(contact.properties().get("email"))
                .build();
        story.whenCallEnds(live);

        // Then
        thenTold(live, CrmWriteEvent.CallWritten.class);
        assertThat(Portal.all(OTHER, "calls")).hasSize(activities + 1);
    }

    @Test
    void aLateRevisionLeavesItsCallInThePortalItWasWrittenToUntilSomebodyWantsItHereToo() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls call = aCall(story.workspace()).withEmail(ADA);
        story.whenCallEnds(call.build());
        thenTold(call.build(), CrmWriteEvent.CallWritten.class);
        String there = Portal.activities("calls", call.id()).getFirst().id();
        Shown contact = givenOtherPortalConnected(2);
        story.givenLive();

        // When
        Call second = revision(call, 2, contact);
        story.whenTold(new CallEvent.CallUpdated(second));

        // Then
        thenTold(second, CrmWriteEvent.CallSkipped.class);
        CrmWrite told = story.told(call.id()).getLast().write();
        assertThat(told.revision()).isEqualTo(2);
        assertThat(told.hubId()).isEqualTo(Portal.HUB_ID);
        assertThat(told.parts().getFirst().objectId()).isEqualTo(there);
        assertThat(told.parts()).extracting(Part::reason).containsOnly("in-another-portal");
        assertThat(inOtherPortal(call)).isZero();

        // When
        retry(call, null).then().statusCode(409).body("next", containsString("portal=current"));
        retry(call, "elsewhere").then().statusCode(400).body("field", equalTo("portal"));
        retry(call, "current").then().statusCode(202);

        // Then
        thenTold(second, CrmWriteEvent.CallWritten.class);
        assertThat(inOtherPortal(call)).isEqualTo(1);
        Call third = revision(call, 3, contact);
        story.whenTold(new CallEvent.CallUpdated(third));
        within().untilAsserted(() ->
                assertThat(story.told(call.id()).getLast().write().revision()).isEqualTo(3));
        assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallWritten.class);
        assertThat(inOtherPortal(call)).isEqualTo(1);
        assertThat(Portal.activities("calls", call.id()).getFirst().properties())
                .doesNotContainKey("hs_call_body");
    }

    @Test
    void aCallThatMayBeInAnotherPortalIsWrittenToNoSecondOneButOneThatIsNotIs() {
        // Given
        story.givenLive();
        Shown contact = givenOtherPortalConnected(2);
        story.givenLive();
        Calls inDoubt = aCall(story.workspace());
        Calls refused = aCall(story.workspace());
        givenInTheFirstPortal(inDoubt, "OPEN");
        givenInTheFirstPortal(refused, "REFUSED");

        // When
        Call mayBeThere = revision(inDoubt, 2, contact);
        Call isNotThere = revision(refused, 2, contact);
        story.whenTold(new CallEvent.CallUpdated(mayBeThere), new CallEvent.CallUpdated(isNotThere));

        // Then
        thenTold(isNotThere, CrmWriteEvent.CallWritten.class);
        thenTold(mayBeThere, CrmWriteEvent.CallSkipped.class);
        assertThat(story.told(inDoubt.id()).getLast().write().parts().getFirst().reason())
                .isEqualTo("in-another-portal");
        assertThat(inOtherPortal(refused)).isEqualTo(1);
        assertThat(inOtherPortal(inDoubt)).isZero();
    }

    private Call revision(Calls call, long revision, Shown contact) {
        return aCall(story.workspace(), call.id())
                .withEmail(contact.properties().get("email"))
                .revision(revision)
                .summary("Revision " + revision)
                .build();
    }

    /** How the activity of a call stands in the ledger of the portal that was connected first. */
    private void givenInTheFirstPortal(Calls call, String state) {
        worker.preparedQuery("""
                        insert into ledger (workspace, hub_id, write_id, grant_no, call, part, object_type, state, revision,
                                            intent_kind, intent, intended_at)
                        values ($1, $2, $3, 1, $4, 'ACTIVITY', 'calls', $5, 1, 'CREATE', '{"properties":{},"links":[]}', now())
                        """)
                .execute(Tuple.of(
                        story.workspace(),
                        Portal.HUB_ID,
                        WriteId.of(call.id(), DesiredRecord.Part.ACTIVITY, null, 1),
                        call.id(),
                        state))
                .await()
                .atMost(Story.LIMIT);
    }

    private static long inOtherPortal(Calls call) {
        String id = WriteId.of(call.id(), DesiredRecord.Part.ACTIVITY, null, 1).toString();
        return Portal.all(OTHER, "calls").stream()
                .filter(shown -> id.equals(shown.properties().get("aftercall_write_id")))
                .count();
    }

    private Response retry(Calls call, @Nullable String portal) {
        RequestSpecification request = given().auth().oauth2(story.token("admin"));
        return (portal == null ? request : request.queryParam("portal", portal))
                .post("/api/hubspot/sync-logs/" + call.id() + "/retry");
    }

    private Shown givenOtherPortalConnected(long grant) {
        Shown contact = Portal.all(OTHER, "contacts").getFirst();
        story.whenConnected(OTHER, grant);
        story.whenTold(new CrmObjectEvent.CrmObjectMirrored(
                story.workspace(), OTHER, grant, "contacts", contact.id(), 1, contact.properties(), Map.of(), null));
        story.whenFirstSyncFinished(OTHER, grant, 1);
        story.untilLiveLaneIs(OTHER, grant);
        return contact;
    }

    private void thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(
                        () -> assertThat(story.told(call.callId())).last().isInstanceOf(outcome));
    }

    private Response settings() {
        return given().auth().oauth2(story.token("admin")).get("/api/hubspot/settings");
    }

    private Response whenLiveIsWanted(String eTag) {
        return given().auth()
                .oauth2(story.token("admin"))
                .contentType("application/json")
                .header("If-Match", eTag)
                .body("{\"write_mode\":\"live\"}")
                .put("/api/hubspot/settings");
    }
}
