package dev.aftercall.crmwriter.planning;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a call should have in HubSpot, and what it will not have.
 *
 * @param records the activity, then the tasks; none for a call that has no place
 * @param leftOut what is not written although the call has it
 * @param remark what is to be known of the activity, written as it is
 * @param changes what it changes of records that belong to the customer, one per part
 */
public record Plan(
        List<DesiredRecord> records,
        List<LeftOut> leftOut,
        @Nullable Remark remark,
        List<DesiredChange> changes) {

    /** Of a call that has no place. */
    public static final Plan NONE = new Plan(List.of(), List.of(), null);

    public Plan {
        records = List.copyOf(records);
        leftOut = List.copyOf(leftOut);
        changes = List.copyOf(changes);
    }

    /** Without changes of other records. */
    public Plan(List<DesiredRecord> records, List<LeftOut> leftOut, @Nullable Remark remark) {
        this(records, leftOut, remark, List.of());
    }

    /** This, and these changes. */
    Plan and(List<DesiredChange> furtherChanges, List<LeftOut> furtherLeftOut) {
        return new Plan(
                records,
                Stream.concat(leftOut.stream(), furtherLeftOut.stream()).toList(),
                remark,
                Stream.concat(changes.stream(), furtherChanges.stream()).toList());
    }

    /** What is left out. */
    public enum What {
        TASK,
        CONTACT,
        CONTACT_UPDATE,
        DEAL_UPDATE
    }

    /**
     * Something that is not written.
     *
     * @param item the action item's id, where it is one
     * @param reason a stable code
     */
    public record LeftOut(What what, @Nullable String item, String reason, String message) {}

    /** Why something about the activity is not as one might expect; the reason is a stable code. */
    public record Remark(String reason, String message) {}
}
