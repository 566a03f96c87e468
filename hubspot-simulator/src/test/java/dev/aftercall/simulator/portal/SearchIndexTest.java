package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchIndexTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T08:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Portal portal = new Portal(
            new PortalProfile(1, "Test", "test.example", "UTC", "USD", List.of(), List.of()), 1, clock, changes -> {});

    @Test
    void changeIsReadAtOnceAndFoundWhenItsLagHasPassed() {
        // Given
        portal.index().setLag(changed -> Duration.ofSeconds(2));
        save("a@example.com");

        // When
        List<String> before = found("a@example.com");
        now.updateAndGet(time -> time.plusSeconds(2));
        List<String> after = found("a@example.com");

        // Then
        assertThat(before).isEmpty();
        assertThat(after).containsExactly("a@example.com");
        assertThat(portal.<Boolean>read(view -> view.findByUnique(ObjectType.CONTACTS, "email", "a@example.com")
                        .isPresent()))
                .isTrue();
    }

    @Test
    void withoutLagAWriteIsFoundAlsoWhenTheClockIsSetBack() {
        // Given
        save("a@example.com");

        // When
        now.updateAndGet(time -> time.minusSeconds(60));

        // Then
        assertThat(found("a@example.com")).containsExactly("a@example.com");
    }

    @Test
    void laterStateThatIsSeenFirstIsNotReplacedByAnEarlierOne() {
        // Given
        portal.index()
                .setLag(changed -> changed.value("email").orElse("").startsWith("old")
                        ? Duration.ofSeconds(30)
                        : Duration.ofSeconds(1));
        long id = save("old@example.com");
        portal.write(draft -> {
            draft.save(contact(id, "new@example.com"));
            return id;
        });

        // When
        now.updateAndGet(time -> time.plusSeconds(40));

        // Then
        assertThat(found("new@example.com")).containsExactly("new@example.com");
        assertThat(found("old@example.com")).isEmpty();
    }

    @Test
    void archivedRecordIsFoundUntilTheIndexHasTakenItIn() {
        // Given
        long id = save("a@example.com");
        portal.index().setLag(changed -> Duration.ofSeconds(5));
        portal.write(draft -> {
            draft.save(draft.find(ObjectType.CONTACTS, id).orElseThrow().archived(now.get()));
            return id;
        });

        // When
        List<String> before = found("a@example.com");
        now.updateAndGet(time -> time.plusSeconds(5));

        // Then
        assertThat(before).containsExactly("a@example.com");
        assertThat(found("a@example.com")).isEmpty();
    }

    private long save(String email) {
        return portal.write(draft -> {
            long id = draft.nextId();
            draft.save(contact(id, email));
            return id;
        });
    }

    private CrmRecord contact(long id, String email) {
        return new CrmRecord(ObjectType.CONTACTS, id, Map.of("email", email), now.get(), now.get(), null);
    }

    private List<String> found(String email) {
        return portal.index()
                .search(
                        ObjectType.CONTACTS,
                        index -> index.withValue("email", List.of(email))
                                .orElse(IntStream.empty())
                                .mapToObj(index::at)
                                .flatMap(row -> row.orElseThrow().value("email").stream())
                                .toList());
    }
}
