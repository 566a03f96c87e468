package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

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

    /** How long what has expired is known to have expired. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Setting<TokenSettings> settings;
    private final Clock clock;
    private final Consumer<List<TokenChange>> recorder;
    private final Consumer<Runnable> together;
    private final TokenMint mint = new TokenMint();
    private final ReentrantLock turn = new ReentrantLock();
    private final TokenShelf shelf = new TokenShelf();
    private Instant nextSweep = Instant.MIN;
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
        this.recorder = recorder;
        this.together = together;
    }

    public TokenSettings settings() {
        return settings.get();
    }

    /** Sets how tokens behave from now on. */
    public void use(TokenSettings other) {
        settings.set(other);
    }

    /** Names who is told of installs from now on. */
    public void watchInstalls(Installs watcher) {
        installs = watcher;
    }

    /** Makes a token of an app itself, for what is no account's. */
    public AccessToken issueForApp(String clientId, List<String> scopes) {
        turn.lock();
        try {
            AccessToken access = new AccessToken(
                    mint.accessToken(),
                    Grant.ofApp(clientId, scopes),
                    clock.instant().plus(settings().accessTokenLife()));
            commit(List.of(new TokenChange.AccessIssued(access)));
            return access;
        } finally {
            turn.unlock();
        }
    }

    /** Makes a token that does not expire, as a private app has one. */
    public void addStatic(String token, Grant grant) {
        turn.lock();
        try {
            commit(List.of(new TokenChange.AccessIssued(new AccessToken(token, grant, NEVER))));
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void restore(List<TokenChange> changes) {
        turn.lock();
        try {
            changes.forEach(shelf::apply);
        } finally {
            turn.unlock();
        }
    }

    /** Changes that make an empty book hold what this one does now. */
    @Override
    public List<TokenChange> contents() {
        turn.lock();
        try {
            return shelf.contents();
        } finally {
            turn.unlock();
        }
    }

    /** Holds from now on what these changes make of an empty book. */
    @Override
    public void become(List<TokenChange> contents) {
        turn.lock();
        try {
            shelf.clear();
            contents.forEach(shelf::apply);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void alone(Runnable what) {
        turn.lock();
        try {
            what.run();
        } finally {
            turn.unlock();
        }
    }

    /** Makes a code for a consent just given. */
    public Code issueCode(Grant grant, String redirectUri, Optional<Challenge> challenge) {
        turn.lock();
        try {
            Code code = new Code(
                    mint.code(),
                    grant,
                    redirectUri,
                    clock.instant().plus(settings().codeLife()),
                    challenge.orElse(null));
            commit(List.of(new TokenChange.CodeIssued(code)));
            return code;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Exchanges a code for tokens.
     *
     * @param verifier what meets the challenge of the code, if it has one
     */
    public Exchange exchange(String code, String clientId, String redirectUri, String verifier) {
        turn.lock();
        try {
            Code known = shelf.code(code).orElse(null);
            if (known == null || !known.grant().clientId().equals(clientId)) {
                return new Exchange.Refused(TokenRefusal.BAD_AUTH_CODE);
            }
            if (!clock.instant().isBefore(known.expiresAt())) {
                return new Exchange.Refused(TokenRefusal.EXPIRED_AUTH_CODE);
            }
            if (!known.redirectUri().equals(redirectUri)) {
                return new Exchange.Refused(TokenRefusal.MISMATCH_REDIRECT_URI_AUTH_CODE);
            }
            if (known.challenge() != null && !known.challenge().isMetBy(verifier)) {
                return new Exchange.Refused(TokenRefusal.BAD_CODE_VERIFIER);
            }
            String refresh =
                    shelf.refreshTokenOf(known.grant().hubId(), clientId).orElseGet(mint::refreshToken);
            List<TokenChange> changes = new ArrayList<>();
            changes.add(new TokenChange.CodeSpent(code));
            changes.add(new TokenChange.RefreshIssued(refresh, known.grant()));
            boolean isNew = shelf.installed(known.grant().hubId(), clientId).isEmpty();
            AccessToken access = issued(known.grant());
            changes.add(new TokenChange.AccessIssued(access));
            together.accept(() -> {
                commit(changes);
                if (isNew) {
                    installs.changed(known.grant().hubId(), clientId, true);
                }
            });
            return new Exchange.Issued(access, refresh);
        } finally {
            turn.unlock();
        }
    }

    /** Makes a new access token for a refresh token. */
    public Exchange refresh(String refreshToken, String clientId) {
        turn.lock();
        try {
            Grant grant = goodRefresh(refreshToken).orElse(null);
            if (grant == null || !grant.clientId().equals(clientId)) {
                return new Exchange.Refused(TokenRefusal.BAD_REFRESH_TOKEN);
            }
            List<TokenChange> changes = new ArrayList<>();
            shelf.replacedBy(refreshToken).forEach(old -> changes.add(new TokenChange.RefreshRevoked(old)));
            String next = next(refreshToken, grant, changes);
            AccessToken access = issued(grant);
            changes.add(new TokenChange.AccessIssued(access));
            commit(changes);
            return new Exchange.Issued(access, next);
        } finally {
            turn.unlock();
        }
    }

    /** The refresh token to go on with. One that has a successor already gets no second one. */
    private String next(String refreshToken, Grant grant, List<TokenChange> changes) {
        Optional<String> successor = shelf.replacement(refreshToken).map(TokenShelf.Replaced::next);
        if (successor.isPresent() || settings().rotation() == Rotation.OFF) {
            return successor.orElse(refreshToken);
        }
        String next = mint.refreshToken();
        changes.add(new TokenChange.RefreshIssued(next, grant));
        changes.add(
                settings().rotation() == Rotation.STRICT
                        ? new TokenChange.RefreshRevoked(refreshToken)
                        : new TokenChange.RefreshReplaced(
                                refreshToken,
                                next,
                                clock.instant().plus(settings().grace())));
        return next;
    }

    private Optional<Grant> goodRefresh(String value) {
        boolean tooLate = shelf.replacement(value)
                .filter(replaced -> !clock.instant().isBefore(replaced.until()))
                .isPresent();
        return tooLate ? Optional.empty() : shelf.refreshToken(value);
    }

    private AccessToken issued(Grant grant) {
        Instant expiresAt = clock.instant().plus(settings().accessTokenLife());
        return new AccessToken(mint.accessToken(), grant, expiresAt);
    }

    /** An access token, expired or not, that was not ended. */
    public Optional<AccessToken> findAccess(String value) {
        turn.lock();
        try {
            return shelf.accessToken(value);
        } finally {
            turn.unlock();
        }
    }

    /** The grant of a refresh token that was not revoked. */
    public Optional<Grant> findRefresh(String value) {
        turn.lock();
        try {
            return goodRefresh(value);
        } finally {
            turn.unlock();
        }
    }

    /**
     * What an app may do in a portal, as the consent to its refresh token said; empty when it is not installed there.
     * An app whose refresh token was revoked stays installed until it is uninstalled.
     */
    public Optional<Grant> installed(long hubId, String clientId) {
        turn.lock();
        try {
            return shelf.installed(hubId, clientId);
        } finally {
            turn.unlock();
        }
    }

    /** Revokes a refresh token; access tokens that are out stay good, as at HubSpot. Unknown ones are ignored. */
    public void revoke(String refreshToken) {
        turn.lock();
        try {
            if (shelf.refreshToken(refreshToken).isPresent()) {
                commit(List.of(new TokenChange.RefreshRevoked(refreshToken)));
            }
        } finally {
            turn.unlock();
        }
    }

    /** Ends every token of an app in a portal. */
    public void uninstall(long hubId, String clientId) {
        turn.lock();
        try {
            List<TokenChange> end = shelf.endOf(hubId, clientId);
            together.accept(() -> {
                commit(end);
                if (!end.isEmpty()) {
                    installs.changed(hubId, clientId, false);
                }
            });
        } finally {
            turn.unlock();
        }
    }

    private void commit(List<TokenChange> changes) {
        List<TokenChange> all = new ArrayList<>(changes);
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(SWEEP_EVERY);
            all.addAll(shelf.outlived(now.minus(REMEMBERED)));
        }
        recorder.accept(all);
        all.forEach(shelf::apply);
    }
}
