package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.Schema;

/** Makes, changes and archives properties of one type. */
final class PropertyWriter {

    /** HubSpot's limit of properties with unique values per object type. */
    static final int MOST_UNIQUE = 10;

    private static final Set<String> CHANGEABLE_OF_HUBSPOT = Set.of("options", "label", "description");

    private final Draft draft;
    private final ObjectType type;
    /** How many more the account's plan holds. */
    private long left;

    private long calculationsLeft;

    PropertyWriter(Draft draft, ObjectType type) {
        this(draft, type, Plan.ENTERPRISE);
    }

    PropertyWriter(Draft draft, ObjectType type, Plan plan) {
        this.draft = draft;
        this.type = type;
        this.left = plan.customProperties()
                - draft.definitions(type).values().stream()
                        .filter(definition -> !definition.hubspotDefined())
                        .count();
        this.calculationsLeft = plan.calculatedProperties()
                - draft.types().all().stream()
                        .flatMap(each -> draft.definitions(each).values().stream())
                        .filter(PropertyDefinition::isOwnCalculation)
                        .count();
    }

    /** Makes a property; the name of an archived one brings it back. */
    PropertyDefinition create(ObjectNode input) {
        PropertyDefinition definition = PropertyJson.read(input, draft.now());
        refuseWhatCannotBe(definition);
        requireGroup(definition);
        return save(definition);
    }

    private void requireGroup(PropertyDefinition definition) {
        if (!draft.properties(type).groups().containsKey(definition.groupName())) {
            throw Failures.validation("The property group '" + definition.groupName() + "' does not exist.");
        }
    }

    /** A property that stands in a schema, for a type that is still to be made. */
    PropertyDefinition readInSchema(ObjectNode input, String groupName) {
        PropertyDefinition definition = PropertyJson.readInSchema(input, groupName, draft.now());
        refuseWhatCannotBe(definition);
        return definition;
    }

    private PropertyDefinition save(PropertyDefinition definition) {
        draft.add(new PortalChange.PropertySaved(type, definition));
        left--;
        calculationsLeft -= definition.isOwnCalculation() ? 1 : 0;
        return definition;
    }

    private void refuseWhatCannotBe(PropertyDefinition definition) {
        if (draft.definitions(type).containsKey(definition.name())) {
            throw new ApiFailure(
                    409,
                    Envelope.of("OBJECT_ALREADY_EXISTS", "A property named '" + definition.name() + "' already exists.")
                            .withSubCategory("Properties.PROPERTY_WITH_NAME_EXISTS")
                            .with("propertyName", List.of(definition.name())));
        }
        if (left <= 0 || draft.isOn(PortalSwitch.REFUSE_PROPERTIES)) {
            throw Failures.validation("This account has reached its limit of custom properties.");
        }
        if (definition.isOwnCalculation() && calculationsLeft <= 0) {
            throw Failures.validation("This account has reached its limit of calculated properties.");
        }
        int unique = draft.properties(type).unique().size();
        if (definition.hasUniqueValue()
                && (unique >= MOST_UNIQUE || draft.isOn(PortalSwitch.REFUSE_UNIQUE_PROPERTIES))) {
            throw Failures.validation("Properties that require unique values cannot be created for " + type.plural()
                    + ": the limit of this account is reached.");
        }
    }

    /** Changes a property; of HubSpot's own only label, description and options. */
    PropertyDefinition update(String name, ObjectNode input) {
        PropertyDefinition before = existing(name);
        input.properties().forEach(entry -> {
            if (before.hubspotDefined() && !CHANGEABLE_OF_HUBSPOT.contains(entry.getKey())) {
                throw Failures.validation(
                        "The " + entry.getKey() + " of the HubSpot-defined property '" + name + "' cannot be changed.");
            }
        });
        PropertyDefinition after = PropertyJson.changed(before, input, draft.now());
        requireGroup(after);
        return save(after);
    }

    void archive(String name) {
        PropertyDefinition before = existing(name);
        if (before.hubspotDefined()) {
            throw Failures.validation("The HubSpot-defined property '" + name + "' cannot be archived.");
        }
        if (isInSchema(name)) {
            throw new ApiFailure(
                    400,
                    Envelope.of("VALIDATION_ERROR", "The property '" + name + "' is used by the schema of its object.")
                            .withSubCategory("CANNOT_DELETE_PROPERTY_IN_USE")
                            .with("propertyName", List.of(name)));
        }
        save(before.archived(draft.now()));
    }

    private boolean isInSchema(String name) {
        Schema schema = draft.schema(type);
        return type.isCustom()
                && (schema.primary().equals(name)
                        || schema.required().contains(name)
                        || schema.searchable().contains(name)
                        || schema.secondary().contains(name));
    }

    private PropertyDefinition existing(String name) {
        PropertyDefinition found = draft.definitions(type).get(name);
        if (found == null) {
            throw notFound(name);
        }
        return found;
    }

    static ApiFailure notFound(String name) {
        return Failures.objectNotFound("No property exists with the name '" + name + "'.", name);
    }
}
