package dev.aftercall.callingest.taking;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(value = ServiceUnderTest.class, initArgs = @ResourceArg(name = "db", value = "ingest"))
class PartitionsIT {

    private final OffsetDateTime thisMonth = OffsetDateTime.now(ZoneOffset.UTC).withDayOfMonth(1);

    @Test
    void aMonthThatHasBegunInTheDefaultPartitionDoesNotKeepLaterOnesFromTheirs() {
        // Given
        IngestDatabase.change(
                "insert into delivery (workspace, received_at, id, endpoint, source, body) values (?, ?, ?, ?, 'canonical', '')",
                UUID.randomUUID(),
                thisMonth.plusMonths(5).plusDays(3),
                UUID.randomUUID(),
                UUID.randomUUID());

        // When
        IngestDatabase.number("select count(*) from (select make_delivery_partitions(6)) as made");

        // Then
        assertThat(isThere(4)).isTrue();
        assertThat(isThere(5)).isFalse();
        assertThat(isThere(6)).isTrue();
    }

    private boolean isThere(int months) {
        String name = "delivery_" + thisMonth.plusMonths(months).format(DateTimeFormatter.ofPattern("yyyy_MM"));
        return IngestDatabase.number("select count(*) from pg_class where relname = ?", name) == 1;
    }
}
