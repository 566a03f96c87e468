package dev.aftercall.sync.mirror;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.messaging.outbox.UnsendableEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CrmObjectsTest {

    private static final Pull PULL = new Pull(UUID.randomUUID(), UUID.randomUUID(), "77", 3, UUID.randomUUID(), null);

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final CrmObjects told = new CrmObjects(
            kafka, "sync-service", InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")), Duration.ofSeconds(1));

    @Test
    void aRecordThatIsTooLongIsToldWithShortTexts() throws Exception {
        // Given
        Mirrored contact = new Mirrored(aContact("1", Map.of("a", "é".repeat(4_000)), many(30_000, "100")), 2);

        // When
        List<UnsendableEvent> unsendable = told.tellMirrored(PULL, Kind.CONTACTS, List.of(contact));

        // Then
        assertThat(unsendable).isEmpty();
        CrmObjectMirrored event = (CrmObjectMirrored) EventCodec.decode(
                EventType.CRM_OBJECT_MIRRORED, kafka.history().getFirst().value());
        assertThat(event.properties().get("a")).startsWith("éé").hasSizeLessThan(300);
        assertThat(event.associations().get("companies")).hasSize(500);
    }

    @Test
    void aRecordThatStaysTooLongIsReturnedAndTheOthersAreTold() {
        // Given
        Mirrored small = new Mirrored(aContact("1", Map.of(), List.of()), 1);
        Mirrored large = new Mirrored(aContact("2", Map.of("email", "a@x.example"), many(500, "1".repeat(2_000))), 4);
        Mirrored last = new Mirrored(aContact("3", Map.of(), List.of()), 1);

        // When
        List<UnsendableEvent> unsendable = told.tellMirrored(PULL, Kind.CONTACTS, List.of(small, large, last));

        // Then
        assertThat(kafka.history())
                .extracting(ProducerRecord::key)
                .containsExactly(key("1"), key("3"))
                .doesNotContain(key("2"));
        assertThat(unsendable).singleElement().satisfies(event -> {
            assertThat(event.reason()).contains("crm-object.mirrored.v1").contains("longer than");
            assertThat(event.event().event().key()).isEqualTo(key("2"));
            assertThat(event.reason()).doesNotContain("a@x.example");
        });
    }

    @Test
    void aRecordThatIsToldAgainHasTheSameId() {
        // Given
        List<Mirrored> page = List.of(
                new Mirrored(aContact("1", Map.of(), List.of()), 1),
                new Mirrored(aContact("2", Map.of(), many(500, "1".repeat(2_000))), 4));

        // When
        UnsendableEvent first = told.tellMirrored(PULL, Kind.CONTACTS, page).getFirst();
        UnsendableEvent second = told.tellMirrored(PULL, Kind.CONTACTS, page).getFirst();

        // Then
        assertThat(kafka.history())
                .hasSize(2)
                .extracting(CrmObjectsTest::id)
                .containsOnly(id(kafka.history().getFirst()));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.id().version()).isEqualTo(5);
    }

    @Test
    void aBrokerThatIsAwayIsAskedOncePerPage() {
        // Given
        kafka.sendException = new TimeoutException("away");
        List<Mirrored> page = List.of(
                new Mirrored(aContact("1", Map.of(), List.of()), 1),
                new Mirrored(aContact("2", Map.of(), List.of()), 1));

        // When, then
        assertThatThrownBy(() -> told.tellMirrored(PULL, Kind.CONTACTS, page)).isNotNull();
        assertThat(kafka.history()).isEmpty();
    }

    private static PortalRecord aContact(String id, Map<String, String> properties, List<String> companies) {
        return new PortalRecord(id, properties, Map.of("companies", companies), null);
    }

    private static List<String> many(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + "00000000000000" + i)
                .toList();
    }

    private static String key(String id) {
        return PULL.workspace() + "/77/contacts/" + id;
    }

    private static String id(ProducerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }
}
