package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.ErasureEvent.ErasureAsked;
import dev.aftercall.events.Event;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Purges and erasures: what goes, what stays, and what comes late. */
@WriterTest
class ErasureIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String BRUNO = "bruno.keller@alpine-outdoor.example";
    private static final String TABLES_OF_WORKSPACES = """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'workspace' and $1::uuid is not null
            """;

    /** They hold ids, and keep out what comes late. */
    private static final List<String> MARKS = List.of("connection", "erasure");

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"purge", "erasure"})
    void afterAPurgeOrTheErasureOfTheWorkspaceNothingOfItIsLeftInAnyTable(String wish) {
        // Given
        givenLive();
        Call written = whenWritten(ADA);
        Call unknown = aCall(story.workspace())
                .withEmail("nobody@example.com")
                .acceptedAt(Instant.now())
                .build();
        story.whenCallEnds(unknown);
        thenTold(unknown, CrmWriteEvent.CallSkipped.class);
        manyRecords(2_500);

        // When
        if (wish.equals("purge")) {
            story.whenPurged(1);
        } else {
            story.whenTold(ofTheWorkspace());
        }

        // Then
        thenIsDone(wish.equals("purge") ? "grant/4100001/1" : "workspace");
        assertThat(tablesWithRows()).isEmpty();
        assertThat(Portal.activities("calls", written.callId())).hasSize(1);
    }

    @Test
    void whatComesLateAfterAPurgeIsDroppedAndANewConnectionBeginsAnew() {
        // Given
        givenLive();
        Calls before = aCall(story.workspace()).withEmail(ADA).acceptedAt(Instant.now());
        story.whenCallEnds(before.build());
        thenTold(before.build(), CrmWriteEvent.CallWritten.class);
        story.whenPurged(1);
        thenIsDone("grant/4100001/1");

        // When
        story.whenTold(
                new CallEvent.CallUpdated(before.revision(2).summary("late").build()),
                new CrmObjectMirrored(
                        story.workspace(), Portal.HUB_ID, 1, "contacts", "7", 9, Map.of("email", ADA), Map.of(), null));
        story.whenConnected(2);
        story.givenLive();
        story.whenFirstSyncFinished(2, story.whenMirrored(2, BRUNO));
        Call after = aCall(story.workspace())
                .withEmail(BRUNO)
                .acceptedAt(Instant.now().plusSeconds(1))
                .build();
        story.whenCallEnds(after);

        // Then
        thenTold(after, CrmWriteEvent.CallWritten.class);
        assertThat(strings("select call::text from job where workspace = $1"))
                .containsExactly(after.callId().toString());
        assertThat(strings("select distinct grant_no::text from crm_record where workspace = $1"))
                .containsExactly("2");
        assertThat(Portal.activities("calls", before.id()).getFirst().properties())
                .doesNotContainEntry("hs_call_body", "<p>late</p>");
    }

    /** The answer to a question would be new rows, that to a write changes of rows. */
    @ParameterizedTest
    @CsvSource({"calls/batch/create, ada.reyes@alpine-outdoor.example", "contacts/batch/read, nobody@asked.example"})
    void aPurgeDoesNotWaitForHubSpotAndWhatItsAnswerSaysIsNotKept(String path, String email) {
        // Given
        givenLive();
        whenWritten(ADA);
        int fault = Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/%s\",\"times\":1,\"effect\":\"hold-after\"}"
                        .formatted(path));
        Call underWay = aCall(story.workspace())
                .withEmail(email)
                .acceptedAt(Instant.now())
                .build();
        story.whenCallEnds(underWay);
        within().until(() -> Portal.isHolding(fault));
        LostLanes lost = LostLanes.counted();

        // When
        story.whenPurged(1);
        thenIsDone("grant/4100001/1");
        boolean stillHolding = Portal.isHolding(fault);
        Portal.release(fault);

        // Then
        assertThat(stillHolding).isTrue();
        within().until(lost::isAny);
        lost.close();
        assertThat(tablesWithRows()).isEmpty();
        Call ofAnother = new OtherStory().whenWritten();
        assertThat(Portal.activities("calls", ofAnother.callId())).hasSize(1);
        assertThat(tablesWithRows()).isEmpty();
    }

    @Test
    void whenAContactIsForgottenTheirCallsAreAndNobodyElses() {
        // Given
        givenLive();
        Calls ofAda = aCall(story.workspace()).withEmail(ADA).acceptedAt(Instant.now());
        story.whenCallEnds(ofAda.build());
        thenTold(ofAda.build(), CrmWriteEvent.CallWritten.class);
        Call ofBruno = whenWritten(BRUNO);
        String ada = strings("select contact_id from job where workspace = $1 and call = '%s'".formatted(ofAda.id()))
                .getFirst();

        // When
        story.whenTold(new ErasureAsked(
                story.workspace(), ErasureAsked.Kind.CONTACT, Portal.HUB_ID, ada, null, null, Instant.now()));

        // Then
        thenIsDone("contact/4100001/" + ada);
        assertThat(strings("select call::text from job where workspace = $1"))
                .containsExactly(ofBruno.callId().toString());
        assertThat(strings("select distinct call::text from ledger where workspace = $1"))
                .containsExactly(ofBruno.callId().toString());
        assertThat(strings("select value from match_key where workspace = $1")).doesNotContain(ADA, ada);
        assertThat(strings("select properties::text || associations::text || gone from crm_record"
                        + " where workspace = $1 and object_type = 'contacts' and object_id = '" + ada + "'"))
                .containsExactly("{}{}true");

        // When
        Calls later = aCall(story.workspace()).withEmail(BRUNO);
        story.whenTold(new CallEvent.CallUpdated(ofAda.revision(2).build()));
        story.whenCallEnds(later.build());

        // Then
        thenTold(later.build(), CrmWriteEvent.CallWritten.class);
        assertThat(strings("select call::text from job where workspace = $1"))
                .doesNotContain(ofAda.id().toString());
    }

    @Test
    void aCallAcceptedBeforeAContactWasForgottenIsDroppedWhenItComesAfter() {
        // Given
        givenLive();
        String ada = whoHas(ADA);
        Instant before = Instant.now();
        Call withoutAda =
                aCall(story.workspace()).withEmail(BRUNO).acceptedAt(before).build();
        story.whenCallEnds(withoutAda);
        thenTold(withoutAda, CrmWriteEvent.CallWritten.class);
        story.whenTold(new ErasureAsked(
                story.workspace(), ErasureAsked.Kind.CONTACT, Portal.HUB_ID, ada, null, null, Instant.now()));
        thenIsDone("contact/4100001/" + ada);

        // When
        Call late = aCall(story.workspace()).withEmail(ADA).acceptedAt(before).build();
        Call nowWithAda = aCall(story.workspace(), withoutAda.callId())
                .withEmail(BRUNO)
                .with(List.of(ADA))
                .acceptedAt(before)
                .revision(2)
                .build();
        Call later = aCall(story.workspace())
                .withEmail(ADA)
                .acceptedAt(Instant.now().plusSeconds(1))
                .build();
        story.whenCallEnds(late, nowWithAda, later);

        // Then
        within().untilAsserted(() -> assertThat(strings("select call::text from job where workspace = $1"))
                .containsExactly(later.callId().toString()));
        thenIsDone("call/" + withoutAda.callId());
        assertThat(strings("select octet_length(hash)::text from erased_person where workspace = $1"))
                .isNotEmpty()
                .containsOnly("32");

        // When
        Call again = aCall(story.workspace(), late.callId())
                .withEmail(BRUNO)
                .acceptedAt(before)
                .revision(2)
                .build();
        Call another = aCall(story.workspace()).withEmail(BRUNO).build();
        story.whenCallEnds(again, another);

        // Then
        thenTold(another, CrmWriteEvent.CallWritten.class);
        assertThat(strings("select call::text from job where workspace = $1"))
                .doesNotContain(late.callId().toString());
    }

    @Test
    void aPurgeThatAConnectTookThePlaceOfIsHeardOfAllTheSame() {
        // Given
        givenLive();
        whenWritten(ADA);
        Instant purgedAt = Instant.now();

        // When
        story.whenConnected(2);
        story.untilLiveLaneIs(Portal.HUB_ID, 2);
        story.whenTold(
                new ErasureAsked(story.workspace(), ErasureAsked.Kind.GRANT, Portal.HUB_ID, null, null, 1L, purgedAt));

        // Then
        thenIsDone("grant/4100001/1");
        assertThat(strings("select call::text from job where workspace = $1")).isEmpty();
        assertThat(strings("select grant_no::text from crm_record where workspace = $1 and grant_no = 1"))
                .isEmpty();
        story.untilLiveLaneIs(Portal.HUB_ID, 2);
    }

    @Test
    void whenACallIsForgottenTheOthersStay() {
        // Given
        givenLive();
        Call forgotten = whenWritten(ADA);
        Call kept = whenWritten(ADA);

        // When
        story.whenTold(new ErasureAsked(
                story.workspace(), ErasureAsked.Kind.CALL, null, null, forgotten.callId(), null, Instant.now()));

        // Then
        thenIsDone("call/" + forgotten.callId());
        assertThat(strings("select call::text from job where workspace = $1"))
                .containsExactly(kept.callId().toString());
        assertThat(strings("select distinct call::text from ledger where workspace = $1"))
                .containsExactly(kept.callId().toString());
    }

    /** Another workspace, whose calls go on. */
    private static final class OtherStory {
        Call whenWritten() {
            try (Story other = new Story()) {
                other.givenLive();
                other.givenConnected(1, ADA);
                Call call = aCall(other.workspace()).withEmail(ADA).build();
                other.whenCallEnds(call);
                within().untilAsserted(() ->
                        assertThat(other.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
                return call;
            }
        }
    }

    private void givenLive() {
        story.givenLive();
        story.givenConnected(1, ADA, BRUNO);
    }

    private Call whenWritten(String email) {
        Call call = aCall(story.workspace())
                .withEmail(email)
                .acceptedAt(Instant.now())
                .item("a", "Send it")
                .build();
        story.whenCallEnds(call);
        thenTold(call, CrmWriteEvent.CallWritten.class);
        return call;
    }

    private String whoHas(String email) {
        return strings("select object_id from match_key where workspace = $1 and value = '%s'".formatted(email))
                .getFirst();
    }

    private Event ofTheWorkspace() {
        return new ErasureAsked(story.workspace(), ErasureAsked.Kind.WORKSPACE, null, null, null, null, Instant.now());
    }

    private void manyRecords(int count) {
        worker.preparedQuery(
                        "insert into crm_record (workspace, hub_id, grant_no, object_type, object_id, version, gone,"
                                + " properties, associations) select $1, '4100001', 1, 'companies', 'x' || n, 1, false, '{}', '{}'"
                                + " from generate_series(1, $2) n")
                .executeAndAwait(Tuple.of(story.workspace(), count));
    }

    /** The names of all tables that hold anything of the workspace but what is to be told of its erasure. */
    private List<String> tablesWithRows() {
        List<String> tables = new ArrayList<>();
        for (String table : strings(TABLES_OF_WORKSPACES)) {
            String which = table.equals("outbox") ? " and topic = 'crm-writes'" : "";
            if (!MARKS.contains(table)
                    && !strings("select workspace::text from %s where workspace = $1%s limit 1".formatted(table, which))
                            .isEmpty()) {
                tables.add(table);
            }
        }
        return tables;
    }

    private void thenIsDone(String subject) {
        within().until(() -> strings("select key from outbox where workspace = $1 and topic = 'erasures'")
                .contains("%s/%s/crm-writer-service".formatted(story.workspace(), subject)));
    }

    private void thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(
                        () -> assertThat(story.told(call.callId())).last().isInstanceOf(outcome));
    }

    private List<String> strings(String query) {
        return worker.preparedQuery(query)
                .execute(Tuple.of(story.workspace()))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .await()
                .atMost(Story.LIMIT);
    }
}
