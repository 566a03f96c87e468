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
import static org.awaitility.Awaitility.await;

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

    private static final String SET_ASIDE = """
            select key || ' of grant ' || (convert_from(body, 'UTF8')::jsonb ->> 'grant'), reason
            from set_aside where workspace = ?
            """;

    @Inject
    RunBook book;

    private final Story story = new Story();
    private final Pull pull = story.aRunUnderWay();
    private final UnsendableEvent unsendable = unsendable(story, "77", 1);

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

    @Test
    void aPurgeLeavesNothingOfARecordThatWasSetAsideOrQueuedAgain() {
        // Given
        Story other = new Story();
        Pull ofOther = other.aRunUnderWay();
        checkpoint(pull, List.of(unsendable, unsendable(story, "77", 2), unsendable(story, "771", 1)));
        checkpoint(ofOther, List.of(unsendable(other, "77", 1)));
        queue(story, "77", 1);

        // When
        story.disconnects(77, 1, 1, true);

        // Then
        await().atMost(LIMIT).until(() -> story.rows(SET_ASIDE).size() == 2);
        assertThat(story.rows(SET_ASIDE))
                .containsOnlyKeys(
                        story.workspace() + "/77/contacts/5 of grant 2",
                        story.workspace() + "/771/contacts/5 of grant 1");
        await().atMost(LIMIT)
                .until(() -> story.rows("select key, topic from outbox where topic = 'crm-objects' and workspace = ?")
                        .isEmpty());
        assertThat(other.rows(SET_ASIDE)).containsOnlyKeys(other.workspace() + "/77/contacts/5 of grant 1");
    }

    @Test
    void aPurgeLeavesNothingOfARecordWhoseBodyWasMendedIntoNonsense() {
        // Given
        checkpoint(pull);
        story.rows("""
                update set_aside set body = '\\x00ff7b226772616e74223a'::bytea where workspace = ? returning key, reason
                """);

        // When
        story.disconnects(77, 1, 1, true);

        // Then
        await().atMost(LIMIT)
                .until(() -> story.rows("select key, reason from set_aside where workspace = ?")
                        .isEmpty());
    }

    private void checkpoint(Pull by) {
        checkpoint(by, List.of(unsendable));
    }

    private void checkpoint(Pull by, List<UnsendableEvent> unsendable) {
        book.checkpoint(by, PAGE_DONE, new RunProgress(List.of(PAGE_DONE)), unsendable)
                .await()
                .atMost(LIMIT);
    }

    /** As a person's retry does. */
    private static void queue(Story story, String hubId, long grant) {
        story.rows("""
                insert into outbox (id, workspace, topic, key, type, occurred_at, value, sent_at)
                select uuidv7(), workspace, topic, key, type, now(), body, now() from set_aside
                where workspace = ? and key like '%%/%s/%%' and convert_from(body, 'UTF8')::jsonb ->> 'grant' = '%d'
                returning key, topic
                """.formatted(hubId, grant));
    }

    private static UnsendableEvent unsendable(Story story, String hubId, long grant) {
        CrmObjectMirrored event = new CrmObjectMirrored(
                story.workspace(), hubId, grant, "contacts", "5", 1, Map.of("note", "\"grant\":9"), Map.of(), null);
        return new UnsendableEvent(UUID.randomUUID(), OutboxEvent.of(event, Instant.now(), null), "too long");
    }
}
