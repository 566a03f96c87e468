package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** One condition of a search. */
record Filter(String property, Operator operator, String value, String highValue, List<String> values) {

    private static final String ASSOCIATIONS = "associations.";

    /** The operators of HubSpot's search ("Search the CRM" guide). */
    enum Operator {
        EQ,
        NEQ,
        LT,
        LTE,
        GT,
        GTE,
        BETWEEN,
        IN,
        NOT_IN,
        HAS_PROPERTY,
        NOT_HAS_PROPERTY,
        CONTAINS_TOKEN,
        NOT_CONTAINS_TOKEN
    }

    static Filter of(ObjectNode sent) {
        String property = Json.text(sent, "propertyName", "");
        Filter filter = new Filter(
                property,
                operator(Json.text(sent, "operator", "")),
                Json.text(sent, "value", ""),
                Json.text(sent, "highValue", ""),
                Json.textList(sent, "values"));
        if (property.isEmpty() || !filter.hasItsValues()) {
            throw Failures.validation("There was a problem with the request: operator " + filter.operator
                    + " on property '" + property + "' lacks a value.");
        }
        return filter;
    }

    /** The type named by the pseudo property {@code associations.<type>}. */
    Optional<String> association() {
        return property.startsWith(ASSOCIATIONS)
                ? Optional.of(property.substring(ASSOCIATIONS.length()))
                : Optional.empty();
    }

    boolean isOneOf() {
        return operator == Operator.EQ || operator == Operator.IN;
    }

    /** The values of which one is wanted, for EQ and IN. */
    List<String> wanted() {
        return operator == Operator.EQ ? List.of(value) : values;
    }

    boolean isRange() {
        return switch (operator) {
            case LT, LTE, GT, GTE, EQ, BETWEEN -> true;
            case NEQ, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> false;
        };
    }

    private static Operator operator(String name) {
        for (Operator operator : Operator.values()) {
            if (operator.name().equals(name)) {
                return operator;
            }
        }
        throw Failures.validation("'" + name + "' is not a valid filter operator.");
    }

    private boolean hasItsValues() {
        return switch (operator) {
            case EQ, NEQ, LT, LTE, GT, GTE, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> !value.isEmpty();
            case BETWEEN -> !value.isEmpty() && !highValue.isEmpty();
            case IN, NOT_IN -> !values.isEmpty();
            case HAS_PROPERTY, NOT_HAS_PROPERTY -> true;
        };
    }
}
