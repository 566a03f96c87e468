package dev.aftercall.sync.pulling;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class InterruptedPullIT {

    @Test
    void aRunThatLostItsLeaseInTheMiddleGoesOnFromItsCheckpointWithTheSameMirror() {
        // Given
        Story undisturbed = new Story();
        undisturbed.connects(Story.NORTHWIND, 1, 1);
        undisturbed.untilSyncIs("FINISHED");
        Story taken = new Story();
        afterCheckpoint(
                taken,
                "update sync_run set lease = gen_random_uuid(), lease_until = now() + interval '1 second'"
                        + " where workspace = new.workspace and run_id = new.run_id;");

        // When
        taken.connects(Story.NORTHWIND, 1, 1);

        // Then
        taken.untilSyncIs("FINISHED");
        assertThat(taken.mirror()).isEqualTo(undisturbed.mirror());
        assertThat(recordsByKind(taken)).isEqualTo(recordsByKind(undisturbed));
    }

    @Test
    void aPageWhoseCheckpointFailedIsRepeatedWithTheSameMirror() {
        // Given
        Story undisturbed = new Story();
        undisturbed.connects(Story.NORTHWIND, 1, 1);
        undisturbed.untilSyncIs("FINISHED");
        Story failed = new Story();
        afterCheckpoint(failed, "raise exception 'the checkpoint fails once';");

        // When
        failed.connects(Story.NORTHWIND, 1, 1);

        // Then
        failed.untilSyncIs("FINISHED");
        assertThat(failed.mirror()).isEqualTo(undisturbed.mirror());
    }

    private static Map<String, String> recordsByKind(Story story) {
        return story.rows("select kind, records::text from sync_run_kind where workspace = ?");
    }

    /** Does something once, in the transaction that moves the checkpoint of the contacts past the third page. A sequence outlives a rollback. */
    private static void afterCheckpoint(Story story, String action) {
        try (Connection connection = TestServers.database("sync").connectAsOwner();
                Statement statement = connection.createStatement()) {
            String name = "interrupt_" + story.workspace().toString().replace("-", "");
            statement.execute("""
                    create sequence %1$s_once;
                    grant usage on sequence %1$s_once to sync_worker;
                    create function %1$s() returns trigger language plpgsql as $$ begin
                      if new.kind = 'contacts' and new.records >= 60 and nextval('%1$s_once') = 1 then
                        %2$s
                      end if;
                      return new;
                    end $$;
                    create trigger %1$s after update on sync_run_kind for each row
                      when (new.workspace = '%3$s') execute function %1$s();
                    """.formatted(name, action, story.workspace()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
