package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.aftercall.crmwriter.receipts.ReceiptCodec;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.EventCodec.EventTooLarge;

/** Keeps a receipt within what a topic takes: where it is too long, parts of one kind and outcome are told as a count. */
final class FitReceipt {

    private FitReceipt() {}

    /** The conclusion with a receipt that fits: its tasks folded, and where that is not enough all but the activity. */
    static Conclusion of(Conclusion conclusion) {
        CrmWrite receipt = conclusion.receipt();
        if (receipt == null || fits(receipt)) {
            return conclusion;
        }
        CrmWrite withoutTasks = folded(receipt, part -> part.name() == Part.Name.TASK);
        return conclusion.with(
                fits(withoutTasks) ? withoutTasks : folded(receipt, part -> part.name() != Part.Name.ACTIVITY));
    }

    private static boolean fits(CrmWrite receipt) {
        try {
            return ReceiptCodec.encode(receipt).length > 0;
        } catch (EventTooLarge e) {
            return false;
        }
    }

    private static CrmWrite folded(CrmWrite receipt, Predicate<Part> which) {
        List<Part> parts = new ArrayList<>();
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        for (Part part : receipt.parts()) {
            if (which.test(part)) {
                counts.merge(new Kind(part.name(), part.outcome()), 1, Integer::sum);
            } else {
                parts.add(part);
            }
        }
        counts.forEach((kind, count) -> parts.add(new Part(
                kind.name(),
                null,
                kind.outcome(),
                null,
                null,
                "folded",
                "%d of these; one by one they are too long to tell.".formatted(count),
                null)));
        return new CrmWrite(
                receipt.workspace(),
                receipt.callId(),
                receipt.revision(),
                receipt.version(),
                receipt.hubId(),
                receipt.grant(),
                receipt.mode(),
                receipt.matchedBy(),
                parts,
                receipt.acceptedAt(),
                receipt.at());
    }

    private record Kind(Part.Name name, Part.Outcome outcome) {}
}
