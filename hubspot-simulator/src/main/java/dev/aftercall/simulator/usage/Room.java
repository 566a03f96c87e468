package dev.aftercall.simulator.usage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much there may be of something, and is. */
record Room(long limit, long usage) {

    /** Of a hundred, with two digits after the point. */
    double percentage() {
        if (limit == 0) {
            return usage == 0 ? 0 : 100;
        }
        return Math.round(10_000.0 * usage / limit) / 100.0;
    }

    ObjectNode addTo(ObjectNode json) {
        return json.put("limit", limit).put("usage", usage).put("percentage", percentage());
    }

    ObjectNode addOverallTo(ObjectNode json) {
        return json.put("overallLimit", limit).put("overallUsage", usage).put("overallPercentage", percentage());
    }
}
