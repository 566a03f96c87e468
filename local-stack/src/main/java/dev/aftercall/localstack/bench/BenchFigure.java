package dev.aftercall.localstack.bench;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One measured number beside what it is compared to.
 *
 * @param reference what it is a part of, from the same run
 * @param budget what it is to be: at least, or at most
 */
record BenchFigure(String name, double value, String unit, double reference, String referenceName, Budget budget) {

    /** A limit that a figure is to keep. */
    record Budget(boolean atLeast, double limit) {

        static Budget atLeast(double limit) {
            return new Budget(true, limit);
        }

        static Budget atMost(double limit) {
            return new Budget(false, limit);
        }
    }

    /** How much of the reference it is; 0 where there is none. */
    double ratio() {
        return reference == 0 ? 0 : value / reference;
    }

    boolean isMet() {
        return budget.atLeast() ? ratio() >= budget.limit() : ratio() <= budget.limit();
    }

    void writeTo(ObjectNode json) {
        json.put("name", name);
        json.put("value", value);
        json.put("unit", unit);
        json.put("reference", reference);
        json.put("referenceName", referenceName);
        json.put("ratio", ratio());
        json.putObject("budget").put(budget.atLeast() ? "min" : "max", budget.limit());
        json.put("met", isMet());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-34s %10.1f %s, %.3f %% of %s (%.1f); budget %s %.3f %%: %s",
                name,
                value,
                unit,
                100 * ratio(),
                referenceName,
                reference,
                budget.atLeast() ? "at least" : "at most",
                100 * budget.limit(),
                isMet() ? "met" : "missed");
    }
}
