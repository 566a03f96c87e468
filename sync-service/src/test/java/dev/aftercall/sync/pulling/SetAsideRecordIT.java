package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.messaging.outbox.UnsendableEvent;
import dev.aftercall.sync.mirror.Kind;
import dev.aftercall.sync.mirror.LeaseLost;
import dev.aftercall.sync.mirror.Pull;
import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A record that no topic takes is set aside with the checkpoint that goes past it, or not at all. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class SetAsideRecordIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final KindProgress PAGE_DONE = new KindProgress(Kind.CONTACTS, 20, 40L, "20", false);

    @Inject
    RunBook book;

    private final Story story = new Story();
    private final Pull pull = story.aRunUnderWay();
    private final UnsendableEvent unsendable = unsendable();

    @Test
    void aRecordIsSetAsideOnceHoweverOftenItsPageIsRepeated() {
        // When
        checkpoint(pull);
        checkpoint(pull);

        // Then
        assertThat(story.rows(
                        "select key, direction || ' ' || type || ' ' || reason from set_aside where workspace = ?"))
                .isEqualTo(Map.of(story.workspace() + "/77/contacts/5", "OUT crm-object.mirrored.v1 too long"));
        assertThat(story.rows("select kind, after_cursor from sync_run_kind where workspace = ?"))
                .isEqualTo(Map.of("contacts", "20"));
    }

    @Test
    void whoLostTheLeaseSetsNothingAside() {
        // Given
        Pull lost = new Pull(pull.workspace(), pull.runId(), pull.hubId(), pull.grant(), UUID.randomUUID(), null);

        // When, then
        assertThatThrownBy(() -> checkpoint(lost)).isInstanceOf(LeaseLost.class);
        assertThat(story.rows("select key, reason from set_aside where workspace = ?"))
                .isEmpty();
    }

    private void checkpoint(Pull by) {
        book.checkpoint(by, PAGE_DONE, new RunProgress(List.of(PAGE_DONE)), List.of(unsendable))
                .await()
                .atMost(LIMIT);
    }

    private UnsendableEvent unsendable() {
        CrmObjectMirrored event =
                new CrmObjectMirrored(story.workspace(), "77", 1, "contacts", "5", 1, Map.of(), Map.of(), null);
        return new UnsendableEvent(UUID.randomUUID(), OutboxEvent.of(event, Instant.now(), null), "too long");
    }
}
