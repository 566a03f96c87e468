package dev.aftercall.crmwriter.receipts;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

/**
 * What a list shows of a receipt.
 *
 * @param outcome the activity's
 * @param contactId the contact the call is on
 * @param activityId the record of the call
 * @param errorMessage why it is not written, or which parts are not although the call is
 */
public record ReceiptSummary(
        String outcome,
        @Nullable String contactId,
        @Nullable String activityId,
        @Nullable String errorMessage) {

    /** Summed up. */
    public static ReceiptSummary of(CrmWrite receipt) {
        Part.Outcome outcome = ReceiptCodec.outcome(receipt);
        return new ReceiptSummary(
                outcome.name(),
                objectId(receipt, Part.Name.CONTACT),
                objectId(receipt, Part.Name.ACTIVITY),
                errorMessage(receipt, outcome));
    }

    private static @Nullable String objectId(CrmWrite receipt, Part.Name name) {
        return receipt.parts().stream()
                .filter(part -> part.name() == name && part.objectId() != null)
                .map(Part::objectId)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String errorMessage(CrmWrite receipt, Part.Outcome outcome) {
        if (outcome == Part.Outcome.WRITTEN || outcome == Part.Outcome.UNDONE) {
            String failed = receipt.parts().stream()
                    .filter(part -> part.outcome() == Part.Outcome.FAILED)
                    .map(part -> part.name() + ": " + part.message())
                    .collect(Collectors.joining("; "));
            return failed.isEmpty() ? null : failed;
        }
        return receipt.parts().stream()
                .filter(part -> part.name() == Part.Name.ACTIVITY)
                .map(Part::message)
                .filter(message -> message != null)
                .findFirst()
                .orElse(null);
    }
}
