package dev.aftercall.simulator.admin;

import java.util.Map;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Request;

/** The one parameter that some requests to {@code /_sim} take in their address. Others are refused by name. */
public final class KnownQuery {

    private static final String ROOT = "/_sim/";
    private static final Map<String, String> NAMES = Map.of(
            "GET /_sim/pace", "hubId",
            "POST /_sim/pace", "hubId",
            "GET /_sim/history", "after",
            "GET /_sim/webhooks/deliveries", "after");

    private KnownQuery() {}

    /**
     * The same request, when all that its address asks for is known.
     *
     * @throws ApiFailure 400 that names the first parameter that is not
     */
    public static Request check(Request request) {
        if (!request.path().startsWith(ROOT)) {
            return request;
        }
        String known = NAMES.getOrDefault(request.method() + " " + request.path(), "");
        for (String name : request.query().names()) {
            if (!name.equals(known)) {
                throw Failures.validation(
                        "there is no parameter " + name + " here" + (known.isEmpty() ? "" : "; there is " + known));
            }
        }
        return request;
    }
}
