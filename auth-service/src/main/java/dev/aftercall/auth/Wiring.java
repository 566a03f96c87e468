package dev.aftercall.auth;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.aftercall.auth.custody.KeyWrapping;
import dev.aftercall.auth.custody.LocalKeyring;
import dev.aftercall.auth.custody.TokenSeal;
import dev.aftercall.hubspot.ClientCredentials;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.OAuthClient;

/** What comes from outside of this service's own classes. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    /** Read at start, so that a keyring that can't be used stops the service before it takes a token. */
    @Produces
    @Singleton
    @Startup
    KeyWrapping keys(@ConfigProperty(name = "aftercall.keyring") String keyring, SecureRandom random) {
        return LocalKeyring.at(Path.of(keyring), random);
    }

    @Produces
    @Singleton
    TokenSeal seal(KeyWrapping keys, SecureRandom random) {
        return new TokenSeal(keys, random);
    }

    @Produces
    @Singleton
    HubSpotApi hubSpot(HubSpotApp app) {
        return HubSpotApi.at(app.api());
    }

    void close(@Disposes HubSpotApi hubSpot) {
        hubSpot.close();
    }

    @Produces
    @Singleton
    OAuthClient oauth(HubSpotApi hubSpot, HubSpotApp app) {
        return hubSpot.oauth(new ClientCredentials(app.clientId(), app.clientSecret()));
    }
}
