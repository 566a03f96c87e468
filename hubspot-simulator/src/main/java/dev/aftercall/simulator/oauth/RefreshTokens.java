package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.state.Setting;

/** Which refresh token is good, and which one follows it where they rotate. Used in the register's turn. */
final class RefreshTokens {

    private final Setting<TokenSettings> settings;
    private final Clock clock;
    private final TokenMint mint;

    RefreshTokens(Setting<TokenSettings> settings, Clock clock, TokenMint mint) {
        this.settings = settings;
        this.clock = clock;
        this.mint = mint;
    }

    /** The grant of one that was not revoked, nor replaced too long ago. */
    Optional<Grant> good(TokenShelf shelf, String value) {
        boolean tooLate = shelf.replacement(value)
                .filter(replaced -> !clock.instant().isBefore(replaced.until()))
                .isPresent();
        return tooLate ? Optional.empty() : shelf.refreshToken(value);
    }

    /**
     * The one to go on with. One that has a successor already gets no second one.
     *
     * @param changes gets what becomes of tokens by that
     */
    String next(TokenShelf shelf, String refreshToken, Grant grant, List<TokenChange> changes) {
        TokenSettings now = settings.get();
        Optional<String> successor = shelf.replacement(refreshToken).map(TokenShelf.Replaced::next);
        if (successor.isPresent() || now.rotation() == Rotation.OFF) {
            return successor.orElse(refreshToken);
        }
        String next = mint.refreshToken();
        changes.add(new TokenChange.RefreshIssued(next, grant));
        changes.add(
                now.rotation() == Rotation.STRICT
                        ? new TokenChange.RefreshRevoked(refreshToken)
                        : new TokenChange.RefreshReplaced(
                                refreshToken, next, clock.instant().plus(now.grace())));
        return next;
    }
}
