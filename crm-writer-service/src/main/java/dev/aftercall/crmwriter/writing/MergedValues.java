package dev.aftercall.crmwriter.writing;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectType;

/**
 * What records took over from those that were merged into them: a merge makes a new record with the old ones' values, and what
 * we had set of one of those is ours there too, not somebody's word.
 */
@ApplicationScoped
class MergedValues {

    /** HubSpot's property that names the records that were merged into this one. */
    static final String MERGED_IDS = "hs_merged_object_ids";

    private final RecordValueRepository values;

    MergedValues(RecordValueRepository values) {
        this.values = values;
    }

    /**
     * What we last set of the records that were merged into these.
     *
     * @return values by the id of the record that they are in now; nothing is asked of the database where none was merged
     */
    Map<String, List<Map<String, RecordValue>>> of(LaneHold hold, ObjectType type, Collection<CrmObject> records) {
        Map<String, List<String>> merged = new HashMap<>();
        for (CrmObject record : records) {
            List<String> ids = mergedInto(record);
            if (!ids.isEmpty()) {
                merged.put(record.id().value(), ids);
            }
        }
        if (merged.isEmpty()) {
            return Map.of();
        }
        List<String> all = merged.values().stream().flatMap(List::stream).toList();
        Map<String, Map<String, RecordValue>> set = values.of(hold, type, all);
        Map<String, List<Map<String, RecordValue>>> byRecord = new HashMap<>();
        merged.forEach((record, ids) -> byRecord.put(
                record, ids.stream().map(set::get).filter(Objects::nonNull).toList()));
        return byRecord;
    }

    private static List<String> mergedInto(CrmObject record) {
        return record.property(MERGED_IDS).stream()
                .flatMap(ids -> Arrays.stream(ids.split(";", -1)))
                .map(String::strip)
                .filter(id -> !id.isEmpty() && !id.equals(record.id().value()))
                .toList();
    }
}
