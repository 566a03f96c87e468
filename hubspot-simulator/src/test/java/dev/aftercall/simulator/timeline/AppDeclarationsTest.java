package dev.aftercall.simulator.timeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.portal.Document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AppDeclarationsTest {

    private final List<Document> recorded = new CopyOnWriteArrayList<>();
    private final AppDeclarations book = new AppDeclarations(recorded::add);

    @Test
    void nobodyDeclaresAnythingMeanwhile() throws InterruptedException {
        // Given
        Thread other = new Thread(() -> book.remove("kind", "1"));

        // When
        book.alone(() -> {
            other.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> other.getState() == Thread.State.WAITING);
            assertThat(recorded).isEmpty();
        });
        other.join(60_000);

        // Then
        assertThat(recorded).hasSize(1);
    }
}
