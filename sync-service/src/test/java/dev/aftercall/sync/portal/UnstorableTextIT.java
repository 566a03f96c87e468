package dev.aftercall.sync.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.sync.mirror.Kind;
import dev.aftercall.sync.mirror.MirrorRepository;
import dev.aftercall.sync.mirror.PortalRecord;
import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class UnstorableTextIT {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    MirrorRepository mirror;

    @Test
    void aPageWithTextThatPostgresCanNotKeepIsMirrored() {
        // Given
        Story story = new Story();
        CrmObject contact = new CrmObject(
                new ObjectId("1"),
                Map.of("firstname", "A\u0000b", "lastname", "x".repeat(299 - 4) + "\uD83D\uDE00", "company", "\uD83D"),
                AT,
                AT,
                false,
                Map.of());
        PortalRecord record = RecordReading.of(contact, Wanted.CONTACTS);

        // When
        mirror.upsert(story.aRunUnderWay(), Kind.CONTACTS, List.of(record))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(story.rows("select properties ->> 'firstname', properties ->> 'company' from mirror_record"
                        + " where workspace = ?"))
                .isEqualTo(Map.of("A\uFFFDb", "\uFFFD"));
        assertThat(story.rows("select 'sorted by', sort_key from mirror_record where workspace = ?")
                        .get("sorted by"))
                .endsWith("xx");
    }
}
