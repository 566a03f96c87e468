package dev.aftercall.crmwriter.story;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls of long ago let those that just ended go first, until they are written. */
@WriterTest
class BackfillIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private final Story story = new Story();

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aLaterRevisionOfACallThatIsWrittenIsNoBackfill() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls call = aCall(story.workspace()).withEmail(ADA);
        story.whenCallEnds(call.build());
        thenWritten(call, 1);
        boolean atFirst = isBackfill(call);

        // When
        story.whenTold(
                new CallEvent.CallUpdated(call.revision(2).summary("Late").build()));
        thenWritten(call, 2);

        // Then
        assertThat(atFirst).isTrue();
        assertThat(isBackfill(call)).isFalse();
    }

    private void thenWritten(Calls call, long revision) {
        within().untilAsserted(() -> assertThat(story.told(call.id()))
                .isNotEmpty()
                .last()
                .isInstanceOf(CrmWriteEvent.CallWritten.class)
                .extracting(told -> told.write().revision())
                .isEqualTo(revision));
    }

    private boolean isBackfill(Calls call) {
        return worker.preparedQuery("select backfill from job where call = $1")
                .execute(Tuple.of(call.id()))
                .await()
                .atMost(Story.LIMIT)
                .iterator()
                .next()
                .getBoolean("backfill");
    }
}
