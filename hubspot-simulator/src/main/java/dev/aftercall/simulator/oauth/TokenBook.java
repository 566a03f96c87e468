package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Setting;

/**
 * Codes and tokens. Promises: (1) a code is exchanged once; (2) one app has one refresh token per portal, so a second
 * consent gets the same one back; (3) whatever was handed out is recorded first and survives a crash.
 */
public final class TokenBook implements Book<List<TokenChange>, List<TokenChange>> {

    /** What came of an exchange or a refresh. */
    public sealed interface Exchange {
        /** Tokens were issued. */
        record Issued(AccessToken access, String refreshToken) implements Exchange {}

        /** Nothing was issued, for this reason. */
        record Refused(TokenRefusal reason) implements Exchange {}
    }

    /** Is told when an app comes to a portal and when it leaves. */
    @FunctionalInterface
    public interface Installs {
        void changed(long hubId, String clientId, boolean installed);
    }

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Setting<TokenSettings> settings;
    private final Clock clock;
    private final Consumer<Runnable> together;
    private final TokenMint mint = new TokenMint();
    private final TokenRegister register;
    private final RefreshTokens refreshTokens;
    private volatile Installs installs = (hubId, clientId, installed) -> {};

    /**
     * Without any token.
     *
     * @param recorder stores changes durably before it returns
     * @param together stores what is recorded within as one
     */
    public TokenBook(
            Setting<TokenSettings> settings,
            Clock clock,
            Consumer<List<TokenChange>> recorder,
            Consumer<Runnable> together) {
        this.settings = settings;
        this.clock = clock;
        this.together = together;
        this.register = new TokenRegister(clock, recorder);
        this.refreshTokens = new RefreshTokens(settings, clock, mint);
    }

    public TokenSettings settings() {
        return settings.get();
    }

    /** Sets how tokens behave from now on. */
    public void use(TokenSettings other) {
        settings.set(other);
    }

    /** As {@link #use}, made of what is set; nobody else sets it meanwhile. */
    public void update(UnaryOperator<TokenSettings> change) {
        settings.update(change);
    }

    /** Names who is told of installs from now on. */
    public void watchInstalls(Installs watcher) {
        installs = watcher;
    }

    /** Makes a token of an app itself, for what is no account's. */
    public AccessToken issueForApp(String clientId, List<String> scopes) {
        AccessToken access = access(Grant.ofApp(clientId, scopes));
        register.commit(List.of(new TokenChange.AccessIssued(access)));
        return access;
    }

    /** Makes a token that does not expire, as a private app has one. */
    public void addStatic(String token, Grant grant) {
        register.commit(List.of(new TokenChange.AccessIssued(new AccessToken(token, grant, NEVER))));
    }

    @Override
    public void restore(List<TokenChange> changes) {
        register.restore(changes);
    }

    /** Changes that make an empty book hold what this one does now. */
    @Override
    public List<TokenChange> contents() {
        return register.contents();
    }

    @Override
    public void become(List<TokenChange> contents) {
        register.become(contents);
    }

    @Override
    public void alone(Runnable what) {
        register.alone(what);
    }

    /** Makes a code for a consent just given. */
    public Code issueCode(Grant grant, String redirectUri, Optional<Challenge> challenge) {
        Code code = new Code(
                mint.code(), grant, redirectUri, clock.instant().plus(settings().codeLife()), challenge.orElse(null));
        register.commit(List.of(new TokenChange.CodeIssued(code)));
        return code;
    }

    /**
     * Exchanges a code for tokens.
     *
     * @param verifier what meets the challenge of the code, if it has one
     */
    public Exchange exchange(String code, String clientId, String redirectUri, String verifier) {
        return register.inTurn(shelf -> {
            Code known = shelf.code(code)
                    .filter(each -> each.grant().clientId().equals(clientId))
                    .orElse(null);
            if (known == null) {
                return new Exchange.Refused(TokenRefusal.BAD_AUTH_CODE);
            }
            return refusal(known, redirectUri, verifier)
                    .<Exchange>map(Exchange.Refused::new)
                    .orElseGet(() -> exchanged(shelf, known));
        });
    }

    private Optional<TokenRefusal> refusal(Code known, String redirectUri, String verifier) {
        if (!clock.instant().isBefore(known.expiresAt())) {
            return Optional.of(TokenRefusal.EXPIRED_AUTH_CODE);
        }
        if (!known.redirectUri().equals(redirectUri)) {
            return Optional.of(TokenRefusal.MISMATCH_REDIRECT_URI_AUTH_CODE);
        }
        boolean proved = known.challenge() == null || known.challenge().isMetBy(verifier);
        return proved ? Optional.empty() : Optional.of(TokenRefusal.BAD_CODE_VERIFIER);
    }

    private Exchange exchanged(TokenShelf shelf, Code known) {
        Grant grant = known.grant();
        String refresh = shelf.refreshTokenOf(grant.hubId(), grant.clientId()).orElseGet(mint::refreshToken);
        boolean isNew = shelf.installed(grant.hubId(), grant.clientId()).isEmpty();
        AccessToken access = access(grant);
        together.accept(() -> {
            register.commit(List.of(
                    new TokenChange.CodeSpent(known.value()),
                    new TokenChange.RefreshIssued(refresh, grant),
                    new TokenChange.AccessIssued(access)));
            if (isNew) {
                installs.changed(grant.hubId(), grant.clientId(), true);
            }
        });
        return new Exchange.Issued(access, refresh);
    }

    private AccessToken access(Grant grant) {
        return new AccessToken(
                mint.accessToken(), grant, clock.instant().plus(settings().accessTokenLife()));
    }

    /** Makes a new access token for a refresh token. */
    public Exchange refresh(String refreshToken, String clientId) {
        return register.inTurn(shelf -> {
            Grant grant = refreshTokens.good(shelf, refreshToken).orElse(null);
            if (grant == null || !grant.clientId().equals(clientId)) {
                return new Exchange.Refused(TokenRefusal.BAD_REFRESH_TOKEN);
            }
            List<TokenChange> changes = new ArrayList<>();
            shelf.replacedBy(refreshToken).forEach(old -> changes.add(new TokenChange.RefreshRevoked(old)));
            String next = refreshTokens.next(shelf, refreshToken, grant, changes);
            AccessToken access = access(grant);
            changes.add(new TokenChange.AccessIssued(access));
            register.commit(changes);
            return new Exchange.Issued(access, next);
        });
    }

    /** An access token, expired or not, that was not ended. */
    public Optional<AccessToken> findAccess(String value) {
        return register.inTurn(shelf -> shelf.accessToken(value));
    }

    /** The grant of a refresh token that was not revoked. */
    public Optional<Grant> findRefresh(String value) {
        return register.inTurn(shelf -> refreshTokens.good(shelf, value));
    }

    /**
     * What an app may do in a portal, as the consent to its refresh token said; empty when it is not installed there.
     * An app whose refresh token was revoked stays installed until it is uninstalled.
     */
    public Optional<Grant> installed(long hubId, String clientId) {
        return register.inTurn(shelf -> shelf.installed(hubId, clientId));
    }

    /** Revokes a refresh token; access tokens that are out stay good, as at HubSpot. Unknown ones are ignored. */
    public void revoke(String refreshToken) {
        register.alone(() -> {
            if (register.inTurn(shelf -> shelf.refreshToken(refreshToken)).isPresent()) {
                register.commit(List.of(new TokenChange.RefreshRevoked(refreshToken)));
            }
        });
    }

    /** Ends every token of an app in a portal. */
    public void uninstall(long hubId, String clientId) {
        register.alone(() -> {
            List<TokenChange> end = register.inTurn(shelf -> shelf.endOf(hubId, clientId));
            together.accept(() -> {
                register.commit(end);
                if (!end.isEmpty()) {
                    installs.changed(hubId, clientId, false);
                }
            });
        });
    }
}
