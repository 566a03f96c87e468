package dev.aftercall.localstack.report;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One measured number, where there is one beside what it is compared to, and what it is to be.
 *
 * @param name stays the same from run to run
 * @param reference from the same run
 * @param measurement where figures of a run were measured in different ways
 */
public record Figure(
        String name,
        double value,
        String unit,
        @Nullable Reference reference,
        @Nullable Budget budget,
        @Nullable Measurement measurement) {

    /** What a value is compared to. */
    public record Reference(double value, String name) {}

    /**
     * A limit that a figure is to keep.
     *
     * @param ofRatio whether it is about the share of the reference, and not about the value
     */
    public record Budget(boolean atLeast, double limit, boolean ofRatio) {}

    /**
     * How a figure was measured.
     *
     * @param profile how fast HubSpot answered
     * @param seconds for how long
     * @param lack why it came to no value: the budget is neither met nor missed then
     */
    public record Measurement(
            String profile, double seconds, @Nullable String lack) {
        public static Measurement of(String profile, double seconds) {
            return new Measurement(profile, seconds, null);
        }
    }

    /** A number alone. */
    public static Figure of(String name, Number value, String unit) {
        return new Figure(name, value.doubleValue(), unit, null, null, null);
    }

    /** One of which nothing can be said, and why. */
    public static Figure lacking(String name, String unit, Measurement measurement, String lack) {
        return new Figure(
                name,
                Double.NaN,
                unit,
                null,
                null,
                new Measurement(measurement.profile(), measurement.seconds(), lack));
    }

    /** The same beside another number of this run. */
    public Figure beside(Number other, String what) {
        return new Figure(name, value, unit, new Reference(other.doubleValue(), what), budget, measurement);
    }

    public Figure measured(Measurement how) {
        return new Figure(name, value, unit, reference, budget, how);
    }

    public Figure atLeast(Number limit) {
        return with(new Budget(true, limit.doubleValue(), false));
    }

    public Figure atMost(Number limit) {
        return with(new Budget(false, limit.doubleValue(), false));
    }

    /** The reference times this is the least it is to be. */
    public Figure atLeastOfReference(double share) {
        return with(new Budget(true, share, true));
    }

    /** The reference times this is the most it is to be. */
    public Figure atMostOfReference(double share) {
        return with(new Budget(false, share, true));
    }

    private Figure with(Budget wanted) {
        return new Figure(name, value, unit, reference, wanted, measurement);
    }

    /** How much of the reference it is; 0 where there is none. */
    public double ratio() {
        return reference == null || reference.value() == 0 ? 0 : value / reference.value();
    }

    /** Whether it keeps its budget; one without keeps it, and one without a value does not. */
    public boolean isMet() {
        if (budget == null) {
            return true;
        }
        double judged = budget.ofRatio() ? ratio() : value;
        return budget.atLeast() ? judged >= budget.limit() : judged <= budget.limit();
    }

    private @Nullable String lack() {
        return measurement == null ? null : measurement.lack();
    }

    void writeTo(ObjectNode json) {
        json.put("name", name);
        if (lack() == null) {
            json.put("value", value);
        } else {
            json.put("notMeasured", lack());
        }
        json.put("unit", unit);
        if (reference != null) {
            json.put("reference", reference.value());
            json.put("referenceName", reference.name());
            json.put("ratio", ratio());
        }
        if (measurement != null) {
            json.put("profile", measurement.profile());
            json.put("seconds", measurement.seconds());
        }
        if (budget != null) {
            json.putObject("budget")
                    .put(budget.atLeast() ? "min" : "max", budget.limit())
                    .put("of", budget.ofRatio() ? "ratio" : "value");
            json.put("met", isMet());
        }
    }

    @Override
    public String toString() {
        if (lack() != null) {
            return String.format(Locale.ROOT, "  %-44s not measured: %s", name, lack());
        }
        String text = String.format(Locale.ROOT, "  %-44s %10s %s", name, number(value), unit);
        if (reference != null) {
            text += String.format(
                    Locale.ROOT,
                    ", %s %% of %s (%s)",
                    number(100 * ratio()),
                    reference.name(),
                    number(reference.value()));
        }
        if (budget != null) {
            text += String.format(
                    Locale.ROOT,
                    "; budget %s %s: %s",
                    budget.atLeast() ? "at least" : "at most",
                    budget.ofRatio() ? number(100 * budget.limit()) + " %" : number(budget.limit()),
                    isMet() ? "met" : "MISSED");
        }
        return text;
    }

    /** Three digits behind the point where the number is small, none where it is large. */
    private static String number(double value) {
        int digits = Math.abs(value) < 10 ? 3 : Math.abs(value) < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
