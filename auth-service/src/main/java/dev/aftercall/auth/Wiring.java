package dev.aftercall.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import io.quarkus.arc.DefaultBean;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.aftercall.auth.custody.KeyWrapping;
import dev.aftercall.auth.custody.KeyringConfig;
import dev.aftercall.auth.custody.LocalKeyring;
import dev.aftercall.auth.custody.SealedTokenRepository;
import dev.aftercall.auth.custody.TokenSeal;
import dev.aftercall.hubspot.ClientCredentials;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.OAuthClient;

/** What comes from outside of this service's own classes. */
@ApplicationScoped
class Wiring {

    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

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
    KeyWrapping keys(
            KeyringConfig config,
            SecureRandom random,
            SealedTokenRepository tokens,
            @ReactiveDataSource("worker") Pool pool) {
        return LocalKeyring.at(
                config, random, () -> tokens.keysInUse(pool).await().atMost(DATABASE_LIMIT));
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
