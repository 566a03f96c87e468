package dev.aftercall.sync.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.ConnectionEvent.ConnectionBroken;
import dev.aftercall.events.CrmObjectEvent.CrmObjectGone;
import dev.aftercall.events.Topic;
import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.HubSpotFaults;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class SyncRequestIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @AfterEach
    void forgetFaults() {
        HubSpotFaults.forget();
    }

    @Test
    void anAdminGetsANewPullAndNoSecondBesideIt() {
        // Given
        Story story = new Story();
        story.connects(Story.NORTHWIND, 1, 1);
        story.untilSyncIs("FINISHED");
        String first = story.progress().jsonPath().getString("runId");
        int fault = HubSpotFaults.holdNextAnswerOf(Story.NORTHWIND);

        // When
        String second = story.as("admin")
                .post("/api/hubspot/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("runId");

        // Then
        assertThat(UUID.fromString(second).version()).isEqualTo(7);
        await().atMost(LIMIT).until(() -> HubSpotFaults.isHolding(fault));
        story.as("admin")
                .post("/api/hubspot/sync")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:aftercall:problem:sync-under-way"));
        HubSpotFaults.release(fault);
        story.untilNewSyncIs("FINISHED", first);
        assertThat(story.rows("select 'highest', max(version)::text from mirror_record where workspace = ?"))
                .containsEntry("highest", "1");
    }

    @Test
    void whatAPullDoesNotFindAnyMoreIsToldAsGone() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");
        String first = story.progress().jsonPath().getString("runId");
        story.rows("""
                insert into mirror_record (workspace, hub_id, kind, object_id, grant_no, version, properties, associations,
                  search_text, sort_key, seen_run)
                values (?, '4100002', 'contacts', '5', 1, 3, '{}', '{}', 'gone', 'gone', gen_random_uuid())
                returning object_id, kind
                """);

        // When
        story.as("admin").post("/api/hubspot/sync").then().statusCode(202);

        // Then
        story.untilNewSyncIs("FINISHED", first);
        assertThat(story.mirror()).doesNotContainKey("contacts/5").hasSize(123);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(story.events(Topic.CRM_OBJECTS))
                        .filteredOn(event -> event instanceof CrmObjectGone)
                        .singleElement()
                        .satisfies(event ->
                                assertThat(((CrmObjectGone) event).version()).isEqualTo(4)));
    }

    @Test
    void withoutAConnectionThereIsNothingToPull() {
        // Given
        Story story = new Story();

        // When
        var answer = story.as("admin").post("/api/hubspot/sync").then();

        // Then
        answer.statusCode(404).body("type", equalTo("urn:aftercall:problem:not-connected"));
        story.progress().then().body("status", equalTo("NONE")).body("runId", nullValue());
    }

    @Test
    void aBrokenConnectionMustBeMadeAnew() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");

        // When
        story.publish(new ConnectionBroken(
                story.workspace(),
                Long.toString(Story.CONTOSO),
                1,
                2,
                ConnectionBroken.Reason.REFRESH_TOKEN_REFUSED,
                Instant.now()));

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> story.as("admin")
                        .post("/api/hubspot/sync")
                        .then()
                        .statusCode(409)
                        .body("type", equalTo("urn:aftercall:problem:needs-reconnect")));
    }

    @Test
    void fromTheConnectOnThePullOfTheNewPortalIsShownAndNoneOfTheOldOne() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");

        // When
        story.connects(Story.NORTHWIND, 2, 1);

        // Then
        await().atMost(LIMIT)
                .until(() -> story.rows("select hub_id, grant_no::text from connection where workspace = ?")
                        .containsKey(Long.toString(Story.NORTHWIND)));
        story.progress()
                .then()
                .body("hubId", equalTo(Long.toString(Story.NORTHWIND)))
                .body("grant", equalTo(2));
        story.untilSyncIs("FINISHED");
        story.progress().then().body("hubId", equalTo(Long.toString(Story.NORTHWIND)));
    }

    /** As it is where the data of a grant was purged before its connect came: nothing is pulled under it. */
    @Test
    void aPortalWithoutAPullIsNamedAndTheOldOnesPullIsNot() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");

        // When
        story.rows("""
                insert into connection (workspace, hub_id, grant_no, version, status, changed_at)
                values (?, '4100001', 2, 1, 'ESTABLISHED', now()) returning hub_id, status
                """);

        // Then
        story.progress()
                .then()
                .body("status", equalTo("NONE"))
                .body("runId", nullValue())
                .body("hubId", equalTo("4100001"))
                .body("grant", equalTo(2))
                .body("kinds", empty());
    }

    @Test
    void afterADisconnectNoFinishedPullIsShown() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");

        // When
        story.disconnects(Story.CONTOSO, 1, 2, false);

        // Then
        story.untilSyncIs("NONE");
        story.progress().then().body("hubId", nullValue());
    }

    @Test
    void onlyAnAdminAsks() {
        Story story = new Story();
        story.as("rep").post("/api/hubspot/sync").then().statusCode(403);
        given().post("/api/hubspot/sync").then().statusCode(401);
    }

    @Test
    void progressIsSentAsItChangesUntilThePullHasEnded() {
        // Given
        Story story = new Story();
        story.connects(Story.NORTHWIND, 1, 1);
        story.untilSyncIs("FINISHED");

        // When
        story.as("admin").post("/api/hubspot/sync").then().statusCode(202);
        String stream = story.as("rep")
                .accept("text/event-stream")
                .get("/api/hubspot/sync/progress")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // Then
        String last = stream.substring(stream.lastIndexOf("data:"));
        assertThat(last).contains("\"status\":\"FINISHED\"").contains("\"records\":357");
    }

    @Test
    void everyWorkspaceSeesItsOwnPull() {
        // Given
        Story ours = new Story();
        Story theirs = new Story();

        // When
        theirs.connects(Story.CONTOSO, 1, 1);

        // Then
        theirs.untilSyncIs("FINISHED");
        ours.progress().then().body("status", equalTo("NONE"));
    }
}
