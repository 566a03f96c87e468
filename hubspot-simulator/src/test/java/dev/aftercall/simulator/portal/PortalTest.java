package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortalTest {

    private final Portal portal = new Portal(
            new PortalProfile(1, "Test", "test.example", "UTC", "USD", List.of(), List.of()),
            1,
            Clock.systemUTC(),
            changes -> {});

    @Test
    void readersDoNotWaitForEachOther() throws Exception {
        // Given
        CyclicBarrier bothInside = new CyclicBarrier(2);

        // When
        CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> portal.read(view -> meet(bothInside)));
        boolean other = portal.read(view -> meet(bothInside));

        // Then
        assertThat(other).isTrue();
        assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void longSearchHoldsUpNoWriter() throws Exception {
        // Given
        CountDownLatch searching = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Boolean> search =
                CompletableFuture.supplyAsync(() -> portal.index().search(ObjectType.CONTACTS, index -> {
                    searching.countDown();
                    return await(written);
                }));
        await(searching);

        // When
        long id = save("a@example.com");
        written.countDown();

        // Then
        assertThat(search.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(portal.<Boolean>read(
                        view -> view.find(ObjectType.CONTACTS, id).isPresent()))
                .isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void writeThatFailsLeavesNothing() {
        // When // Then
        assertThatThrownBy(() -> portal.write(draft -> {
                    draft.save(contact(draft.nextId(), "a@example.com"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(portal.<Long>read(view -> view.live(ObjectType.CONTACTS).count()))
                .isZero();
        assertThat(portal.<Boolean>read(view -> view.findByUnique(ObjectType.CONTACTS, "email", "a@example.com")
                        .isPresent()))
                .isFalse();
    }

    private long save(String email) {
        return portal.write(draft -> {
            long id = draft.nextId();
            draft.save(contact(id, email));
            return id;
        });
    }

    private static CrmRecord contact(long id, String email) {
        return new CrmRecord(ObjectType.CONTACTS, id, Map.of("email", email), Instant.EPOCH, Instant.EPOCH, null);
    }
}
