package dev.aftercall.simulator.usage;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.RecordSource;
import dev.aftercall.simulator.portal.Schema;

/** Usage by type on the wire. */
final class UsageJson {

    private final RecordSource source;
    private final ToLongFunction<ObjectType> usage;

    UsageJson(RecordSource source, ToLongFunction<ObjectType> usage) {
        this.source = source;
        this.usage = usage;
    }

    /** A type by its number and names. */
    static ObjectNode type(RecordSource source, ObjectType type) {
        Schema schema = source.schema(type);
        return Json.object()
                .put("objectTypeId", type.typeId())
                .put("singularLabel", schema.singular())
                .put("pluralLabel", schema.plural());
    }

    /** Each type with a limit of its own. */
    ArrayNode withLimit(Collection<ObjectType> types, long limit) {
        ArrayNode array = Json.array();
        types.forEach(type -> array.add(new Room(limit, usage.applyAsLong(type)).addTo(type(source, type))));
        return array;
    }

    /** Types that share a limit. */
    ObjectNode together(Collection<ObjectType> types, long limit) {
        ObjectNode json = new Room(limit, types.stream().mapToLong(usage).sum()).addOverallTo(Json.object());
        ArrayNode each = json.putArray("byObjectType");
        types.forEach(type -> each.add(type(source, type).put("usage", usage.applyAsLong(type))));
        return json;
    }

    /** HubSpot's own types with a limit each, the account's with one for all. */
    ObjectNode split(List<ObjectType> standard, long limitEach, long limitOfOwn) {
        ObjectNode json = Json.object();
        json.set("hubspotDefinedObjectTypes", withLimit(standard, limitEach));
        json.set(
                "customObjectTypes",
                together(
                        source.types().all().stream()
                                .filter(ObjectType::isCustom)
                                .toList(),
                        limitOfOwn));
        return json;
    }
}
