package dev.aftercall.auth.connecting;

import java.net.URI;
import java.security.SecureRandom;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Begins a consent: single use, for one workspace, user and browser. */
@ApplicationScoped
class StartConnecting {

    private final InWorkspace inWorkspace;
    private final ConsentRepository consents;
    private final ConnectingConfig config;
    private final SecureRandom random;

    StartConnecting(InWorkspace inWorkspace, ConsentRepository consents, ConnectingConfig config, SecureRandom random) {
        this.inWorkspace = inWorkspace;
        this.consents = consents;
        this.config = config;
        this.random = random;
    }

    /**
     * What the browser needs.
     *
     * @param authorizeUrl HubSpot's consent page
     * @param cookieName of the cookie that must come back
     * @param nonce its value
     */
    record Invitation(URI authorizeUrl, String cookieName, OneTimeSecret nonce) {}

    Uni<Invitation> start(WorkspaceId workspace, String user) {
        OneTimeSecret state = OneTimeSecret.random(random);
        OneTimeSecret nonce = OneTimeSecret.random(random);
        URI url = AuthorizeUrl.of(config.authorizePage(), config.clientId(), config.redirectUri(), state);
        return inWorkspace
                .call(
                        workspace,
                        transaction -> consents.add(transaction, workspace, user, state, nonce, config.stateLife()))
                .replaceWith(() -> new Invitation(url, Consent.cookieName(state), nonce));
    }
}
