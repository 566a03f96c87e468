package dev.aftercall.simulator.portal;

import java.util.List;

/**
 * What an account's administrator demands of a property's values ("Property validations" guide).
 *
 * @param ruleType one of HubSpot's kinds, or {@link #REQUIRED}
 * @param shouldApplyNormalization whether values are brought into form before they are checked
 */
public record ValidationRule(
        String propertyName, String ruleType, List<String> ruleArguments, boolean shouldApplyNormalization) {

    /** New records must have a value. HubSpot keeps this setting elsewhere; here it is a rule like the others. */
    public static final String REQUIRED = "REQUIRED";

    public ValidationRule {
        ruleArguments = List.copyOf(ruleArguments);
    }
}
