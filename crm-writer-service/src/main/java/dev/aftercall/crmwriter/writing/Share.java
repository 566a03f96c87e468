package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredChange;

/**
 * What one call still wants of a customer's record.
 *
 * @param revision the call's
 * @param known what the ledger holds of it
 * @param wanted the values that are not set for this call yet
 */
record Share(DesiredChange desired, long revision, @Nullable LedgerEntry known, Map<String, String> wanted) {

    /** The order in which calls were: what comes later counts. */
    static final Comparator<Share> BY_CALL_TIME =
            Comparator.comparing(Share::calledAt).thenComparing(Share::call);

    Share {
        wanted = Map.copyOf(wanted);
    }

    static Share of(DesiredChange desired, long revision, @Nullable LedgerEntry entry) {
        boolean isOfRecord = entry != null && desired.objectId().equals(entry.objectId());
        LedgerEntry known = isOfRecord ? entry : null;
        Map<String, String> wanted = new TreeMap<>(desired.properties());
        if (known != null) {
            wanted.entrySet().removeIf(one -> isSettled(one.getKey(), one.getValue(), known));
        }
        return new Share(desired, revision, known, wanted);
    }

    /** A call says once where its deal is to go: whoever moves the deal after that is not overruled by a later revision. */
    private static boolean isSettled(String name, String value, LedgerEntry known) {
        return name.equals(DesiredChange.STAGE)
                ? known.written().containsKey(name) || known.leftAlone().contains(name)
                : Fingerprint.of(value).equals(known.written().get(name));
    }

    UUID call() {
        return desired.call();
    }

    String objectId() {
        return desired.objectId();
    }

    Instant calledAt() {
        return desired.calledAt();
    }

    boolean wantsStage() {
        return wanted.containsKey(DesiredChange.STAGE);
    }

    /** Whether a newer call has set what this one would. */
    boolean isOlderThan(@Nullable RecordValue value) {
        if (value == null || value.call().equals(call())) {
            return false;
        }
        int order = value.calledAt().compareTo(calledAt());
        return order > 0 || (order == 0 && value.call().compareTo(call()) > 0);
    }
}
