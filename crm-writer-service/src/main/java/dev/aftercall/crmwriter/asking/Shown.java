package dev.aftercall.crmwriter.asking;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.aftercall.crmwriter.matching.ShownRecord;
import dev.aftercall.hubspot.HubSpotFailure;

/**
 * What a portal answered.
 *
 * @param records all that it showed
 * @param answered the keys that it had an answer to, be it that there is nobody
 * @param found the addresses of them that somebody has
 * @param failure why there are others
 */
public record Shown(List<ShownRecord> records, Set<Key> answered, Set<Key> found, Optional<HubSpotFailure> failure) {

    public Shown {
        records = List.copyOf(records);
        answered = Set.copyOf(answered);
        found = Set.copyOf(found);
    }
}
