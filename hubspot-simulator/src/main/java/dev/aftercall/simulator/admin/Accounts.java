package dev.aftercall.simulator.admin;

import java.util.Map;
import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.portal.Portal;

/** Finds the account that a request to {@code /_sim} names. */
record Accounts(Map<Long, Portal> portals) {

    Accounts {
        portals = Map.copyOf(portals);
    }

    /**
     * The account in the path.
     *
     * @throws ApiFailure 404 when there is none
     */
    Portal named(Request request) {
        return portals.values().stream()
                .filter(each -> Long.toString(each.profile().hubId()).equals(request.pathValue("hubId")))
                .findFirst()
                .orElseThrow(() -> Failures.notFound("there is no account " + request.pathValue("hubId")));
    }

    /**
     * The account in the query, if one is named there.
     *
     * @throws ApiFailure 400 when there is no such account
     */
    Optional<Long> inQuery(Request request) {
        return request.query().first("hubId").map(text -> {
            long hubId = request.query().number("hubId", 0, 1, Integer.MAX_VALUE);
            require(hubId);
            return hubId;
        });
    }

    /** @throws ApiFailure 400 when there is no such account */
    void require(long hubId) {
        if (!portals.containsKey(hubId)) {
            throw Failures.validation("there is no account " + hubId);
        }
    }
}
