package dev.aftercall.sync.mirror;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchKeysTest {

    @Test
    void aContactIsFoundByNameAddressCompanyAndDigits() {
        // Given
        PortalRecord contact = record(Map.of(
                "firstname", "Anna",
                "lastname", "Berg",
                "email", "Anna.Berg@Example.com",
                "company", "Globex",
                "phone", "+49 30 1234"));

        // When
        SearchKeys keys = SearchKeys.of(Kind.CONTACTS, contact);

        // Then
        assertThat(keys.text()).isEqualTo("anna berg anna.berg@example.com globex 49301234");
        assertThat(keys.sortKey()).isEqualTo("anna berg");
    }

    @Test
    void aContactWithoutANameIsSortedByItsAddress() {
        assertThat(SearchKeys.of(Kind.CONTACTS, record(Map.of("email", "X@example.com")))
                        .sortKey())
                .isEqualTo("x@example.com");
    }

    @Test
    void aVeryLongNameIsCut() {
        assertThat(SearchKeys.of(Kind.DEALS, record(Map.of("dealname", "a".repeat(5_000))))
                        .sortKey())
                .hasSize(300);
    }

    private static PortalRecord record(Map<String, String> properties) {
        return new PortalRecord("1", properties, Map.of(), null);
    }
}
