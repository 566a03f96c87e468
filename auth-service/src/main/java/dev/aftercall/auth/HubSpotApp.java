package dev.aftercall.auth;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Our app at HubSpot. */
@ConfigMapping(prefix = "aftercall.hubspot")
interface HubSpotApp {

    /** Scheme, host and port of HubSpot's API. */
    URI api();

    /** The app's client id. */
    String clientId();

    /** The app's client secret. */
    String clientSecret();
}
