package dev.aftercall.simulator.webhooks;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.oauth.AppCredentials;

/** Lets in whoever has the developer account's key, and only to the one app that is registered. */
public final class DeveloperKey {

    private final AppCredentials app;

    public DeveloperKey(AppCredentials app) {
        this.app = app;
    }

    /** @throws ApiFailure 401 without the key, 404 for another app */
    void check(Request request) {
        if (request.query().first("hapikey").filter(app.developerKey()::equals).isEmpty()) {
            throw new ApiFailure(
                    401, Envelope.of("INVALID_AUTHENTICATION", "The developer API key is missing or not valid."));
        }
        if (!request.pathValue("appId").equals(Integer.toString(app.appId()))) {
            throw Failures.resourceNotFound();
        }
    }
}
