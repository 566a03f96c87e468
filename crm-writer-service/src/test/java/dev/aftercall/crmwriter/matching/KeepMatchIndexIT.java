package dev.aftercall.crmwriter.matching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.crmwriter.story.WriterTest;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.messaging.consuming.Received;

import static org.assertj.core.api.Assertions.assertThat;

/** What a contact is found by after the rules for that have changed, and when the index can say that nobody is. */
@WriterTest
@TestProfile(LanesByHand.class)
class KeepMatchIndexIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NUMBER = "+15105550108";

    @Inject
    KeepMatchIndex index;

    @Inject
    MatchIndexRepository lookUp;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();

    @Test
    void aRecordOfOlderRulesIsKeyedAnewWhenItIsToldAgainInTheSameVersion() {
        // Given
        whenTold(3);
        change("delete from match_key where workspace = $1");
        change("update crm_record set rules = 1 where workspace = $1");

        // When
        whenTold(3);

        // Then
        assertThat(numbers()).containsExactly(NUMBER);
    }

    @Test
    void anOlderVersionThatIsToldAgainChangesNothingEvenUnderNewRules() {
        // Given
        whenTold(3);
        change("delete from match_key where workspace = $1");
        change("update crm_record set rules = 1 where workspace = $1");

        // When
        whenTold(2);

        // Then
        assertThat(numbers()).isEmpty();
    }

    @Test
    void aRecordOfTheseRulesIsLeftAloneWhenItIsToldAgain() {
        // Given
        whenTold(3);
        change("delete from match_key where workspace = $1");

        // When
        whenTold(3);

        // Then
        assertThat(numbers()).isEmpty();
    }

    @Test
    void theIndexIsNotFilledWhileRecordsOfTheFirstSyncStillComeIn() {
        // Given
        change("insert into first_sync (workspace, hub_id, grant_no, records, finished_at)"
                + " values ($1, '4100001', 1, 1000, now() - interval '10 minutes')");

        // When
        whenTold(3);

        // Then
        assertThat(filling()).isEqualTo(MatchIndexRepository.Filling.EMPTY);
    }

    @Test
    void theIndexIsFilledWhenNoMoreRecordsOfTheFirstSyncCome() {
        // Given
        change("insert into first_sync (workspace, hub_id, grant_no, records, finished_at)"
                + " values ($1, '4100001', 1, 1000, now() - interval '10 minutes')");
        whenTold(3);

        // When
        change("update crm_record set told_at = now() - interval '5 minutes' where workspace = $1");

        // Then
        assertThat(filling()).isEqualTo(MatchIndexRepository.Filling.FILLED);
    }

    private MatchIndexRepository.Filling filling() {
        return lookUp.filling(workspace, "4100001", 1).await().atMost(LIMIT);
    }

    private void whenTold(long version) {
        CrmObjectMirrored contact = new CrmObjectMirrored(
                workspace,
                "4100001",
                1,
                "contacts",
                "7",
                version,
                Map.of("phone", "001 510 555 0108", "mobilephone", "011 1 510 555 0108"),
                Map.of(),
                null);
        worker.withTransaction(transaction -> index.store(
                        transaction, List.of(new Received(contact, null, new Received.Position("crm-objects", 0, 0)))))
                .await()
                .atMost(LIMIT);
    }

    private List<String> numbers() {
        return worker.preparedQuery("select value from match_key where workspace = $1 and kind = 'CONTACT_PHONE'")
                .execute(Tuple.of(workspace))
                .map(rows -> rows.stream().map(row -> row.getString("value")).toList())
                .await()
                .atMost(LIMIT);
    }

    private void change(String statement) {
        worker.preparedQuery(statement).execute(Tuple.of(workspace)).await().atMost(LIMIT);
    }
}
