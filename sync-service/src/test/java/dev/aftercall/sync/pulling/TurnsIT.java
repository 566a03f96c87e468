package dev.aftercall.sync.pulling;

import java.time.Instant;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.HubSpotFaults;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A process with one place for all pulls. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(
        value = HubSpotAndAuth.class,
        initArgs = {
            @ResourceArg(name = "runs", value = "1"),
            @ResourceArg(name = "turn", value = "1ms"),
            @ResourceArg(name = "page-size", value = "3")
        })
class TurnsIT {

    @Test
    void aSmallPullThatComesLaterIsNotHeldUpByALargeOneAndBothHaveAll() {
        // Given
        Story large = new Story();
        Story small = new Story();
        // so its pull of over a hundred pages is far from its end when the other one's connection arrives
        HubSpotFaults.delayAnswersOf(Story.NORTHWIND, 100);
        large.connects(Story.NORTHWIND, 1, 1);
        large.untilSyncIs("RUNNING");

        // When
        small.connects(Story.CONTOSO, 1, 1);

        // Then
        small.untilSyncIs("FINISHED");
        HubSpotFaults.forget();
        large.untilSyncIs("FINISHED");
        assertThat(finishedAt(small)).isBefore(finishedAt(large));
        assertThat(small.mirror()).hasSize(123);
        assertThat(large.mirror()).hasSize(357);
    }

    @AfterEach
    void forgetFaults() {
        HubSpotFaults.forget();
    }

    private static Instant finishedAt(Story story) {
        return Instant.parse(story.progress().jsonPath().getString("finishedAt"));
    }
}
