package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the ledger holds of some calls.
 *
 * @param beyondUs the calls of which a newer version of this service has written what this one can't read
 */
record KnownEntries(List<LedgerEntry> entries, Set<UUID> beyondUs) {

    KnownEntries {
        entries = List.copyOf(entries);
        beyondUs = Set.copyOf(beyondUs);
    }

    /** What can be read, by write id. */
    Map<UUID, LedgerEntry> byId() {
        return entries.stream().collect(Collectors.toMap(LedgerEntry::writeId, Function.identity()));
    }
}
