package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.CrmRecord;

/**
 * A record as a write left it.
 *
 * @param created whether an upsert made it; empty for other writes
 * @param normalised properties whose value was saved in another form than sent; told from version 2026-09 on
 */
record Written(CrmRecord row, Optional<Boolean> created, List<String> normalised) {

    static Written of(CrmRecord row, List<String> normalised) {
        return new Written(row, Optional.empty(), normalised);
    }

    Written asNew(boolean value) {
        return new Written(row, Optional.of(value), normalised);
    }

    ObjectNode json(RecordJson json) {
        ObjectNode result = json.whole(row);
        created.ifPresent(value -> result.put("new", value.booleanValue()));
        if (!normalised.isEmpty()) {
            ArrayNode warnings = result.putArray("warnings");
            for (String name : normalised) {
                ObjectNode warning = warnings.addObject();
                warning.put("category", "PROPERTY_VALUE_NORMALIZED");
                warning.put("message", "The value of property '" + name + "' was normalized when it was saved.");
                warning.putObject("context").set("propertyName", Json.texts(List.of(name)));
            }
        }
        return result;
    }
}
