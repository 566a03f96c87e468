package dev.aftercall.auth.connecting;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a workspace connects. */
@ConfigMapping(prefix = "aftercall.connecting")
public interface ConnectingConfig {

    /** HubSpot's authorize page. */
    URI authorizePage();

    /** Our app's client id at HubSpot. */
    String clientId();

    /** How the world reaches us; the redirect address is made of it. */
    URI publicUrl();

    /** Where a browser goes after a successful connect; without it a page of ours says so. */
    Optional<URI> afterConnectUrl();

    /** How long a consent may take. */
    @WithDefault("10m")
    Duration stateLife();

    /** Where HubSpot sends the browser back to; registered in the app's settings there. */
    default URI redirectUri() {
        return URI.create(publicUrl().toString().replaceAll("/+$", "") + CallbackResource.PATH);
    }

    /** Whether browsers reach us by https, so that cookies may be marked secure. */
    default boolean isSecure() {
        return "https".equalsIgnoreCase(publicUrl().getScheme());
    }
}
