package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SubscriptionBookTest {

    private final List<WebhookSetup> recorded = new CopyOnWriteArrayList<>();
    private final SubscriptionBook book = new SubscriptionBook(Clock.systemUTC(), recorded::add);

    @Test
    void whoeverSubscribesAtTheSameTimeGetsTheirOwn() throws Exception {
        // Given
        List<Callable<Subscription>> wishes = IntStream.range(0, 500)
                .mapToObj(i -> new SubscriptionBook.Wish(
                        EventType.parse("contact.propertyChange").orElseThrow(),
                        Optional.empty(),
                        Optional.of("property" + i),
                        true))
                .map(wish -> (Callable<Subscription>) () -> book.add(wish))
                .toList();

        // When
        List<Long> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Subscription> added : threads.invokeAll(wishes)) {
                ids.add(added.get().id());
            }
        }

        // Then
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aWholeSetupIsRecordedOnce() {
        // Given
        EventType type = EventType.parse("contact.creation").orElseThrow();
        EventType other = EventType.parse("contact.deletion").orElseThrow();

        // When
        book.replace(
                Optional.of(new SubscriptionBook.Place(URI.create("https://app.example/hooks"), 10)),
                List.of(
                        new SubscriptionBook.Wish(type, Optional.empty(), Optional.empty(), true),
                        new SubscriptionBook.Wish(other, Optional.empty(), Optional.empty(), true)));

        // Then
        assertThat(recorded).containsExactly(book.setup());
        assertThat(book.setup().subscriptions()).hasSize(2);
    }

    @Test
    void nobodyChangesTheTargetMeanwhile() throws InterruptedException {
        // Given
        Thread other = new Thread(() -> book.clear());

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
