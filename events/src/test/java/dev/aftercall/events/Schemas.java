package dev.aftercall.events;

import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;

/**
 * The JSON Schema of an event, made from its record.
 *
 * <p>Schemas are open: they allow further fields, and an enum is a string with its known values as examples, because a
 * newer writer may add either.
 */
final class Schemas {

    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    static JsonNode of(EventType type) {
        ObjectNode schema = GENERATOR.generateSchema(type.record());
        schema.put("title", type.typeName());
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.RESPECT_JSONPROPERTY_REQUIRED))
                .with(Option.ADDITIONAL_FIXED_TYPES, Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        builder.forTypesInGeneral().withCustomDefinitionProvider((javaType, context) -> {
            if (!javaType.getErasedType().isEnum()) {
                return null;
            }
            ObjectNode definition =
                    context.getGeneratorConfig().createObjectNode().put("type", "string");
            ArrayNode examples = definition.putArray("examples");
            Arrays.stream(javaType.getErasedType().getEnumConstants())
                    .map(Object::toString)
                    .forEach(examples::add);
            return new CustomDefinition(
                    definition, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
        });
        return new SchemaGenerator(builder.build());
    }
}
