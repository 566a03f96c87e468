package dev.aftercall.crmwriter.story;

import java.util.Map;

import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A workspace that was live connects another portal. */
@WriterTest
class AnotherPortalIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String OTHER = "4100002";

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
