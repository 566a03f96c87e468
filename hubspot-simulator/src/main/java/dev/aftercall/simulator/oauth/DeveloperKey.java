package dev.aftercall.simulator.oauth;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Request;

/** Lets in whoever has the developer account's key, and only to the one app that is registered. */
public final class DeveloperKey {

    private final AppCredentials app;

    public DeveloperKey(AppCredentials app) {
        this.app = app;
    }

    /**
     * Checks the key and the app that the path names.
     *
     * @throws ApiFailure 401 without the key, 404 for another app
     */
    public void check(Request request) {
        if (!isSent(request)) {
            throw new ApiFailure(
                    401, Envelope.of("INVALID_AUTHENTICATION", "The developer API key is missing or not valid."));
        }
        if (!request.pathValue("appId").equals(Integer.toString(app.appId()))) {
            throw Failures.resourceNotFound();
        }
    }

    /** Whether the request carries the key. */
    public boolean isSent(Request request) {
        return request.query()
                .first("hapikey")
                .filter(app.developerKey()::equals)
                .isPresent();
    }
}
