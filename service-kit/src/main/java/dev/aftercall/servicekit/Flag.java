package dev.aftercall.servicekit;

import org.jspecify.annotations.Nullable;

/** A parameter that is either true or false: whoever writes anything else learns it, rather than being taken for false. */
public final class Flag {

    private Flag() {}

    /**
     * What the parameter says; false when it was left out.
     *
     * @throws ProblemException 400 that names the parameter, when its value is neither {@code true} nor {@code false}
     */
    public static boolean of(String parameter, @Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new ProblemException(
                Problem.of(400, "invalid-parameter", "The parameter '%s' is not true or false".formatted(parameter))
                        .field(parameter)
                        .next("Send true or false, or leave it out."));
    }
}
