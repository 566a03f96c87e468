package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.Event;
import dev.aftercall.events.SyncRunEvent;
import dev.aftercall.events.Topic;
import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class FirstPullIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void mirrorsAndTellsEveryRecordOfAPortalThatWasConnected() {
        // Given
        Story story = new Story();

        // When
        story.connects(Story.NORTHWIND, 1, 1);

        // Then
        story.untilSyncIs("FINISHED");
        assertThat(countByKind(story))
                .isEqualTo(Map.of("owners", 6L, "pipelines", 1L, "companies", 40L, "contacts", 250L, "deals", 60L));
        story.progress()
                .then()
                .statusCode(200)
                .body("records", equalTo(357))
                .body("kinds.kind", equalTo(List.of("owners", "pipelines", "companies", "contacts", "deals")))
                .body("kinds.done.unique()", equalTo(List.of(true)))
                .body("startedAt", notNullValue())
                .body("finishedAt", notNullValue());
        theRunIsToldAsFinished(story);
        everyRecordIsTold(story);
    }

    @Test
    void pullsAGrantOnceHoweverOftenItIsTold() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");
        String first = story.progress().jsonPath().getString("runId");

        // When
        story.connects(Story.CONTOSO, 1, 1);
        story.connects(Story.CONTOSO, 2, 3);

        // Then
        story.untilNewSyncIs("FINISHED", first);
        assertThat(story.rows("select grant_no::text, count(*)::text from sync_run where workspace = ? group by 1"))
                .isEqualTo(Map.of("1", "1", "2", "1"));
        assertThat(story.rows(
                        "select grant_no::text, max(version)::text from mirror_record where workspace = ? group by 1"))
                .isEqualTo(Map.of("2", "1"));
    }

    @Test
    void aPurgeDeletesTheMirrorAndNothingComesBackForThatGrant() {
        // Given
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");
        String first = story.progress().jsonPath().getString("runId");

        // When
        story.disconnects(Story.CONTOSO, 1, 2, true);

        // Then
        await().atMost(LIMIT).until(() -> story.mirror().isEmpty());
        story.connects(Story.CONTOSO, 1, 3);
        story.connects(Story.CONTOSO, 2, 4);
        story.untilNewSyncIs("FINISHED", first);
        assertThat(story.rows(
                        "select grant_no::text, count(*)::text from mirror_record where workspace = ? group by 1"))
                .isEqualTo(Map.of("2", "123"));
        assertThat(story.rows("select grant_no::text, count(*)::text from sync_run where workspace = ? group by 1"))
                .isEqualTo(Map.of("1", "1", "2", "1"));
    }

    private static void theRunIsToldAsFinished(Story story) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(runEvents(story))
                        .extracting(event -> event.getClass().getSimpleName())
                        .containsExactly(
                                "SyncRunStarted",
                                "SyncRunProgressed",
                                "SyncRunProgressed",
                                "SyncRunProgressed",
                                "SyncRunProgressed",
                                "SyncRunProgressed",
                                "SyncRunFinished"));
        assertThat(runEvents(story).getLast().run().records()).isEqualTo(357);
        assertThat(runEvents(story)).extracting(event -> event.run().version()).doesNotHaveDuplicates();
    }

    private static List<SyncRunEvent> runEvents(Story story) {
        return story.events(Topic.SYNC_RUNS).stream()
                .map(SyncRunEvent.class::cast)
                .sorted(Comparator.comparingLong(event -> event.run().version()))
                .toList();
    }

    private static void everyRecordIsTold(Story story) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(told(story).keySet())
                        .isEqualTo(story.mirror().keySet()));
        Map<String, CrmObjectMirrored> told = told(story);
        assertThat(told.values()).allSatisfy(event -> {
            assertThat(event.grant()).isEqualTo(1);
            assertThat(event.version()).isEqualTo(1);
        });
        assertThat(told.values())
                .filteredOn(event -> event.objectType().equals("contacts"))
                .anySatisfy(event ->
                        assertThat(event.associations().get("companies")).isNotEmpty());
    }

    private static Map<String, CrmObjectMirrored> told(Story story) {
        Map<String, CrmObjectMirrored> told = new HashMap<>();
        for (Event event : story.events(Topic.CRM_OBJECTS)) {
            CrmObjectMirrored mirrored = (CrmObjectMirrored) event;
            told.put(mirrored.objectType() + "/" + mirrored.objectId(), mirrored);
        }
        return told;
    }

    private static Map<String, Long> countByKind(Story story) {
        Map<String, Long> counts = new HashMap<>();
        story.mirror().keySet().forEach(key -> counts.merge(key.split("/", -1)[0], 1L, Long::sum));
        return counts;
    }
}
