package dev.aftercall.crmwriter.writing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.reviews.Question;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

/**
 * What of a call's share is set.
 *
 * @param changes what is to be written for it
 * @param before what the record held of these
 * @param asWanted what holds the wanted value already
 * @param leftAlone what stays as it is
 * @param why not all of it is set; none where it is
 * @param question what somebody has to approve of first
 */
record Ruling(
        Share share,
        Map<String, String> changes,
        Map<String, String> before,
        Map<String, String> asWanted,
        Set<String> leftAlone,
        @Nullable Why why,
        @Nullable Question question) {

    /** Somebody has set it. */
    static final Why BY_HAND = new Why("left-alone", "Somebody has set it in HubSpot, so it stays as it is.");

    /** The reason is a stable code. */
    record Why(String reason, String message) {}

    Ruling {
        changes = Map.copyOf(changes);
        before = Map.copyOf(before);
        asWanted = Map.copyOf(asWanted);
        leftAlone = Set.copyOf(leftAlone);
    }

    /** As the ledger keeps it; where something is to be written, what is intended. */
    LedgerEntry entry(long grant) {
        Map<String, String> written =
                new HashMap<>(share.known() == null ? Map.of() : share.known().written());
        written.putAll(Fingerprint.ofAll(asWanted));
        Set<String> left =
                new TreeSet<>(share.known() == null ? List.of() : share.known().leftAlone());
        left.removeAll(share.wanted().keySet());
        left.addAll(leftAlone);
        return entry(share, grant, State.WRITTEN, why, written, List.copyOf(left), changes)
                .over(before);
    }

    /** The same, of which somebody has set these since. */
    static LedgerEntry leftAlone(LedgerEntry entry, Set<String> names) {
        Set<String> all = new TreeSet<>(entry.leftAlone());
        all.addAll(names);
        return entry.leaving(List.copyOf(all), BY_HAND.reason(), BY_HAND.message());
    }

    /** The ledger's word of a share of which nothing can be set. */
    static LedgerEntry closed(Share share, long grant, State state, Why why) {
        LedgerEntry known = share.known();
        return entry(
                share,
                grant,
                state,
                why,
                known == null ? Map.of() : known.written(),
                known == null ? List.of() : known.leftAlone(),
                Map.of());
    }

    private static LedgerEntry entry(
            Share share,
            long grant,
            State state,
            @Nullable Why why,
            Map<String, String> written,
            List<String> leftAlone,
            Map<String, String> changes) {
        return new LedgerEntry(
                share.desired().writeId(),
                grant,
                share.call(),
                share.desired().part(),
                share.desired().item(),
                share.desired().objectType(),
                share.objectId(),
                state,
                share.revision(),
                written,
                new Intent(Intent.Kind.UPDATE, changes, List.of(), null),
                0,
                why == null ? null : why.reason(),
                why == null ? null : why.message(),
                leftAlone);
    }
}
