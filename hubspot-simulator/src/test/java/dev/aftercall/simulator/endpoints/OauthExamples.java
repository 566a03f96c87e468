package dev.aftercall.simulator.endpoints;

import java.util.List;

import static dev.aftercall.simulator.SimulatorSettings.DEFAULT_CLIENT_ID;
import static dev.aftercall.simulator.SimulatorSettings.DEFAULT_CLIENT_SECRET;

/** Consent and tokens. */
final class OauthExamples {

    private static final String REDIRECT = "http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fhubspot%2Foauth%2Fcallback";
    private static final String CONSENT = "client_id=" + DEFAULT_CLIENT_ID + "&scope=oauth&redirect_uri=" + REDIRECT;
    private static final String CLIENT = "&client_id=" + DEFAULT_CLIENT_ID + "&client_secret=" + DEFAULT_CLIENT_SECRET;

    static final List<Example> ALL = List.of(
            call("GET", "/oauth/authorize", "the page on which a person consents")
                    .asking(CONSENT),
            call("GET", "/oauth/{hubId}/authorize", "the same with an account chosen")
                    .asking(CONSENT),
            call("POST", "/oauth/authorize", "what the page sends")
                    .form(stage -> CONSENT + "&decision=allow&hub_id=" + Stage.HUB),
            call("POST", "/oauth/token", "tokens for a code or a refresh token")
                    .form(stage ->
                            "grant_type=authorization_code&redirect_uri=" + REDIRECT + "&code=" + code(stage) + CLIENT),
            call("POST", "/oauth/token/introspect", "what a token is").form(stage -> "token=" + access(stage) + CLIENT),
            call("POST", "/oauth/token/revoke", "ends a refresh token")
                    .form(stage -> "token=" + refresh(stage) + CLIENT),
            call("GET", "/oauth/access-tokens/{token}", "what an access token is")
                    .with("token", OauthExamples::access),
            call("GET", "/oauth/refresh-tokens/{token}", "what a refresh token is")
                    .with("token", OauthExamples::refresh),
            call("DELETE", "/oauth/refresh-tokens/{token}", "ends a refresh token")
                    .with("token", OauthExamples::refresh));

    private OauthExamples() {}

    private static Example call(String method, String path, String what) {
        return Example.of(method, path, what).withoutToken();
    }

    private static String code(Stage stage) {
        return stage.once("code", () -> {
            String location = stage.send("GET", "/oauth/authorize?auto=" + Stage.HUB + "&" + CONSENT, "", "", "")
                    .location();
            return location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
        });
    }

    private static String tokens(Stage stage) {
        return stage.once(
                "tokens",
                () -> stage.send(
                                "POST",
                                "/oauth/2026-03/token",
                                "",
                                Example.Content.FORM.type,
                                "grant_type=authorization_code&redirect_uri=" + REDIRECT + "&code=" + code(stage)
                                        + CLIENT)
                        .body());
    }

    /** Installs the app in the account, if it is not yet. */
    static void install(Stage stage) {
        tokens(stage);
    }

    private static String access(Stage stage) {
        return tokens(stage).replaceFirst(".*\"access_token\":\"([^\"]*).*", "$1");
    }

    private static String refresh(Stage stage) {
        return tokens(stage).replaceFirst(".*\"refresh_token\":\"([^\"]*).*", "$1");
    }
}
