package dev.aftercall.crmwriter.lanes;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordsInHandTest {

    private final RecordsInHand records = new RecordsInHand();

    @Test
    void whatOneHasNobodyElseGetsBeforeItIsGivenBack() {
        // Given
        RecordsInHand.Claim first = records.claim(List.of("contacts/1", "deals/7"));

        // When
        boolean shared;
        boolean other;
        try (RecordsInHand.Claim second = records.claim(List.of("contacts/1", "contacts/2"))) {
            shared = second.has("contacts/1");
            other = second.has("contacts/2");
        }
        boolean stillKept = records.claim(List.of("contacts/1")).has("contacts/1");
        first.close();

        // Then
        assertThat(shared).isFalse();
        assertThat(other).isTrue();
        assertThat(stillKept).isFalse();
        assertThat(records.claim(List.of("contacts/1", "contacts/2")))
                .satisfies(third -> assertThat(third.has("contacts/1")).isTrue())
                .satisfies(third -> assertThat(third.has("contacts/2")).isTrue());
    }
}
