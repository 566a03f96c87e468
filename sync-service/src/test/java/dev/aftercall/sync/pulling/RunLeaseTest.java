package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RunLeaseTest {

    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofMillis(5);

    @Test
    void isRenewedWhileItIsKept() {
        // Given
        AtomicInteger renewals = new AtomicInteger();

        // When
        try (RunLease lease = RunLease.keep(System.nanoTime(), LENGTH, RENEWAL, () -> renewals.incrementAndGet() > 0)) {

            // Then
            await().atMost(Duration.ofSeconds(5)).until(() -> renewals.get() > 2);
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void isNotHeldAnyMoreOnceTheDatabaseSaysSo() {
        // Given
        RunLease lease = RunLease.keep(System.nanoTime(), LENGTH, RENEWAL, () -> false);

        // When
        await().atMost(Duration.ofSeconds(5)).until(() -> !lease.isHeld());

        // Then
        lease.close();
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void outlivesADatabaseThatIsAwayForAMoment() {
        // Given
        AtomicInteger asked = new AtomicInteger();

        // When
        try (RunLease lease = RunLease.keep(System.nanoTime(), LENGTH, RENEWAL, () -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no database");
            }
            return true;
        })) {

            // Then
            await().atMost(Duration.ofSeconds(5)).until(() -> asked.get() > 2);
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void endsByItselfWithoutTheDatabase() {
        // Given
        long longAgo = System.nanoTime() - LENGTH.toNanos() - 1;

        // When
        try (RunLease lease = RunLease.keep(longAgo, LENGTH, LENGTH, () -> true)) {

            // Then
            assertThat(lease.isHeld()).isFalse();
        }
    }
}
