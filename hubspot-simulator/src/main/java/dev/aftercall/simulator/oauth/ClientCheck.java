package dev.aftercall.simulator.oauth;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Parameters;

/** Checks the app's own credentials in a token request. */
public final class ClientCheck {

    private final AppCredentials app;

    public ClientCheck(AppCredentials app) {
        this.app = app;
    }

    /**
     * The client id, when id and secret are right.
     *
     * @throws ApiFailure 400 BAD_CLIENT_ID or BAD_CLIENT_SECRET
     */
    public String check(Parameters form) {
        if (!form.first("client_id").orElse("").equals(app.clientId())) {
            throw TokenRefusal.BAD_CLIENT_ID.failure();
        }
        if (!form.first("client_secret").orElse("").equals(app.clientSecret())) {
            throw TokenRefusal.BAD_CLIENT_SECRET.failure();
        }
        return app.clientId();
    }
}
