package dev.aftercall.sync.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.sync.mirror.PortalRecord;

import static org.assertj.core.api.Assertions.assertThat;

class RecordReadingTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void thePrimaryCompanyStandsFirst() {
        // Given
        CrmObject contact = contact(Map.of("email", "a@x.example", "associatedcompanyid", "30"), "10", "20", "30");

        // When
        PortalRecord record = RecordReading.of(contact, Wanted.CONTACTS);

        // Then
        assertThat(record.associations()).isEqualTo(Map.of("companies", List.of("30", "10", "20")));
    }

    @Test
    void withoutAKnownPrimaryCompanyTheOrderIsHubSpots() {
        // Given
        CrmObject contact = contact(Map.of("associatedcompanyid", "99"), "10", "20");

        // When
        PortalRecord record = RecordReading.of(contact, Wanted.CONTACTS);

        // Then
        assertThat(record.associations().get("companies")).containsExactly("10", "20");
    }

    @Test
    void datesThatMoveWithEveryTouchAreNoContent() {
        // Given
        CrmObject contact = contact(Map.of("email", "a@x.example", "lastmodifieddate", AT.toString()));

        // When
        PortalRecord record = RecordReading.of(contact, Wanted.CONTACTS);

        // Then
        assertThat(record.properties()).isEqualTo(Map.of("email", "a@x.example"));
        assertThat(record.modifiedAt()).isEqualTo(AT);
    }

    @ParameterizedTest
    @CsvSource({
        "An\u0000na, An\uFFFDna",
        "\uD800Anna, \uFFFDAnna",
        "Anna\uD83D, Anna\uFFFD",
        "An\uDE00na, An\uFFFDna",
        "Anna \uD83D\uDE00, Anna \uD83D\uDE00"
    })
    void whatPostgresCanNotKeepBecomesAReplacementMark(String sent, String kept) {
        assertThat(RecordReading.of(contact(Map.of("firstname", sent)), Wanted.CONTACTS)
                        .property("firstname"))
                .isEqualTo(kept);
    }

    @Test
    void aRecordThatStandsTwiceOnAPageIsTakenOnceAsItStandsLast() {
        // Given
        PortalRecord older = new PortalRecord("1", Map.of("name", "old"), Map.of(), null);
        PortalRecord newer = new PortalRecord("1", Map.of("name", "new"), Map.of(), null);

        // When
        List<PortalRecord> records = RecordReading.eachOnce(List.of(older, newer));

        // Then
        assertThat(records).containsExactly(newer);
    }

    private static CrmObject contact(Map<String, String> properties, String... companies) {
        List<ObjectId> ids = List.of(companies).stream().map(ObjectId::new).toList();
        return new CrmObject(
                new ObjectId("1"),
                properties,
                AT,
                AT,
                false,
                ids.isEmpty() ? Map.of() : Map.of(ObjectType.COMPANIES, ids));
    }
}
