package dev.aftercall.callingest.republishing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.PublishedCalls.Published;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.EventType;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class RepublishIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    private final Workspace workspace = Workspace.fresh();
    private final PublishedCalls published = new PublishedCalls();

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void aRevisionWithoutAnAnswerIsToldAgainAndLaterAfterALongerWait() {
        // Given
        Call call = takeACall();

        // When
        IngestDatabase.change("update awaiting_answer set due_at = now() where workspace = ?", workspace.id());
        List<Published> events = published.await(workspace.id(), 2);

        // Then
        assertThat(events.getLast().type()).isEqualTo(EventType.CALL_UPDATED);
        assertThat(events.getLast().event().call()).isEqualTo(call);
        assertThat(IngestDatabase.number(
                        "select extract(epoch from due_at - now())::bigint from awaiting_answer where workspace = ?",
                        workspace.id()))
                .isBetween(1_700L, 1_800L);
    }

    @Test
    void aCallThatCanNotBeReadHoldsUpNoOtherAndWaitsLonger() {
        // Given
        takeACall();
        Workspace other = Workspace.fresh();
        other.canonicalEndpoint()
                .post(Fixture.text("canonical/call-ended.json"))
                .statusCode(202);
        published.await(other.id(), 1);
        IngestDatabase.change("update call set document = '{\"title\": 7}' where workspace = ?", workspace.id());

        // When: both are due at once, the unreadable one first
        IngestDatabase.change(
                "update awaiting_answer set due_at = now() - case when workspace = ? then interval '1 hour' else '0' end"
                        + " where workspace in (?, ?)",
                workspace.id(),
                workspace.id(),
                other.id());

        // Then
        assertThat(published.await(other.id(), 2)).hasSize(2);
        assertThat(IngestDatabase.number(
                        "select count(*) from awaiting_answer where workspace = ? and attempts = 1 and due_at > now()",
                        workspace.id()))
                .isEqualTo(1);
        assertThat(published.of(workspace.id())).hasSize(1);
    }

    @Test
    void onlyAFinalAnswerToTheNewestRevisionEndsTheWait() {
        // Given
        Call call = takeACall();
        Workspace other = Workspace.fresh();
        IngestDatabase.change(
                "insert into awaiting_answer (workspace, call, revision, due_at) values (?, ?, 1, 'infinity')",
                other.id(),
                call.callId());

        // When
        answer(new CrmWriteEvent.CallWaiting(write(call, 1, 1)));
        answer(new CrmWriteEvent.CallWritten(write(call, 0, 2)));
        answer(new CrmWriteEvent.CallWritten(write(call, other.id(), 1, 3)));

        // Then: all have the same key, so with the last the others have been read too
        awaitAnswered(other);
        assertThat(waiting(workspace)).isEqualTo(1);
        answer(new CrmWriteEvent.CallWritten(write(call, 1, 4)));
        awaitAnswered(workspace);
    }

    /** The outbox of the service under test leads to the topic; what matters here is only that the record is there. */
    private void answer(CrmWriteEvent event) {
        pool.withTransaction(transaction -> outbox.add(transaction, List.of(OutboxEvent.of(event, Instant.now()))))
                .await()
                .atMost(LIMIT);
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(IngestDatabase.number(
                                "select count(*) from outbox where key = ? and topic = 'crm-writes' and sent_at is null",
                                event.key()))
                        .isZero());
    }

    private static void awaitAnswered(Workspace by) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(waiting(by)).isZero());
    }

    private static long waiting(Workspace by) {
        return IngestDatabase.number("select count(*) from awaiting_answer where workspace = ?", by.id());
    }

    private Call takeACall() {
        workspace
                .canonicalEndpoint()
                .post(Fixture.text("canonical/call-ended.json"))
                .statusCode(202);
        return published.await(workspace.id(), 1).getFirst().event().call();
    }

    private static CrmWrite write(Call call, long revision, long version) {
        return write(call, call.workspace(), revision, version);
    }

    private static CrmWrite write(Call call, UUID workspace, long revision, long version) {
        return new CrmWrite(
                workspace,
                call.callId(),
                revision,
                version,
                "4100001",
                1L,
                CrmWrite.Mode.LIVE,
                "email",
                List.of(),
                null,
                Instant.now());
    }
}
