package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * How a deal's money is shared among the touches that led to it. The shares of the models with a shape are those of
 * HubSpot's knowledge base as far as touches alone can tell; stages of the funnel are not known here.
 */
enum AttributionModel {
    LINEAR(0, 0),
    FIRST_INTERACTION(100, 0),
    LAST_INTERACTION(0, 100),
    FULL_PATH(22.5, 22.5),
    U_SHAPED(40, 40),
    W_SHAPED(30, 30),
    TIME_DECAY(0, 0),
    J_SHAPED(20, 60),
    INVERSE_J_SHAPED(60, 20);

    private final double first;
    private final double last;

    AttributionModel(double first, double last) {
        this.first = first;
        this.last = last;
    }

    /** The share of each of so many touches, the earliest first; together they are 1. */
    List<BigDecimal> shares(int touches) {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < touches; i++) {
            weights.add(weight(i, touches));
        }
        BigDecimal all = BigDecimal.valueOf(
                weights.stream().mapToDouble(Double::doubleValue).sum());
        return weights.stream()
                .map(each -> BigDecimal.valueOf(each).divide(all, MathContext.DECIMAL64))
                .toList();
    }

    private double weight(int place, int touches) {
        if (this == LINEAR || touches == 1) {
            return 1;
        }
        if (this == TIME_DECAY) {
            return Math.pow(2, place);
        }
        double middle = touches == 2 ? 0 : (100 - first - last) / (touches - 2);
        return place == 0 ? first : place == touches - 1 ? last : middle;
    }
}
