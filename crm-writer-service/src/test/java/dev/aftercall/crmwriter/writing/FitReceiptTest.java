package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.receipts.ReceiptCodec;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;
import dev.aftercall.events.Topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FitReceiptTest {

    private static final Part ACTIVITY = part(Name.ACTIVITY, null, Outcome.WRITTEN);
    private static final Part CONTACT = part(Name.CONTACT, null, Outcome.WRITTEN);

    @Test
    void whatFitsIsToldPartByPart() {
        Conclusion conclusion = conclusion(List.of(ACTIVITY, CONTACT, part(Name.TASK, "a", Outcome.WRITTEN)));

        assertThat(FitReceipt.of(conclusion)).isSameAs(conclusion);
    }

    @Test
    void tasksThatAreTooLongToTellAreCountedByOutcome() {
        // Given
        List<Part> parts = new ArrayList<>(List.of(ACTIVITY, CONTACT));
        for (int i = 0; i < 60; i++) {
            parts.add(part(Name.TASK, i + "x".repeat(10_000), i < 50 ? Outcome.WRITTEN : Outcome.FAILED));
        }

        // When
        CrmWrite receipt = FitReceipt.of(conclusion(parts)).receipt();

        // Then
        assertThat(receipt).isNotNull();
        assertThat(ReceiptCodec.encode(receipt)).hasSizeLessThan(Topic.MAX_VALUE_BYTES);
        assertThat(receipt.parts()).startsWith(ACTIVITY, CONTACT).hasSize(4);
        assertThat(receipt.parts().subList(2, 4))
                .extracting(Part::outcome, part -> part.message().substring(0, 5))
                .containsExactly(tuple(Outcome.WRITTEN, "50 of"), tuple(Outcome.FAILED, "10 of"));
    }

    @Test
    void whereThatIsNotEnoughOnlyTheActivityIsToldByItself() {
        // Given
        List<Part> parts = new ArrayList<>(List.of(ACTIVITY));
        for (int i = 0; i < 60; i++) {
            parts.add(part(Name.CONTACT, i + "x".repeat(10_000), Outcome.WRITTEN));
        }

        // When
        CrmWrite receipt = FitReceipt.of(conclusion(parts)).receipt();

        // Then
        assertThat(receipt).isNotNull();
        assertThat(receipt.parts()).startsWith(ACTIVITY).hasSize(2);
    }

    private static Part part(Name name, @Nullable String item, Outcome outcome) {
        return new Part(name, item, outcome, null, null, null, null, null);
    }

    private static Conclusion conclusion(List<Part> parts) {
        CrmWrite receipt = new CrmWrite(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                1,
                "1",
                1L,
                CrmWrite.Mode.LIVE,
                "email",
                parts,
                null,
                Instant.EPOCH);
        DueCall job = new DueCall(
                receipt.callId(),
                1,
                () -> {
                    throw new IllegalStateException("not read here");
                },
                null,
                1,
                0,
                null,
                Instant.EPOCH,
                0,
                null,
                null,
                false);
        return new Conclusion(job, null, true, null, null, receipt);
    }
}
