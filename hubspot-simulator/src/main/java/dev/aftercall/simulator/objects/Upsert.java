package dev.aftercall.simulator.objects;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.CrmRecord;

/** Updates the record that an input names, or makes it when there is none. */
final class Upsert {

    private final RecordWriter writer;

    Upsert(RecordWriter writer) {
        this.writer = writer;
    }

    Optional<Written> write(ObjectNode input) {
        String id = BatchInputs.id(input);
        if (id.isEmpty()) {
            throw Failures.validation("Each input of an upsert needs an id.");
        }
        Optional<String> property = BatchResource.idProperty(input).filter(name -> !name.equals(SearchScope.ID));
        Optional<CrmRecord> held = writer.lookup(property).find(id).filter(row -> !row.isArchived());
        if (held.isPresent()) {
            return Optional.of(writer.update(held.get(), input).asNew(false));
        }
        return property.map(name -> writer.create(withIdentity(input, name, id)).asNew(true));
    }

    /** The value that names the record is one of its values even where the input does not repeat it. */
    private static ObjectNode withIdentity(ObjectNode input, String property, String id) {
        ObjectNode whole = input.deepCopy();
        ObjectNode properties = whole.get("properties") instanceof ObjectNode sent ? sent : Json.object();
        if (!properties.hasNonNull(property)) {
            properties.put(property, id);
        }
        whole.set("properties", properties);
        return whole;
    }
}
