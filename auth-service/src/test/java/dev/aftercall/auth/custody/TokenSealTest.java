package dev.aftercall.auth.custody;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.RefreshToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenSealTest {

    private static final AccessToken ACCESS = new AccessToken("C-an-access-token");
    private static final RefreshToken REFRESH = new RefreshToken("na1-a-refresh-token");

    private final ConnectionId connection = new ConnectionId(UUID.randomUUID());
    private final ConnectionId another = new ConnectionId(UUID.randomUUID());
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private TokenSeal seal;

    @BeforeEach
    void openKeyring() {
        seal = new TokenSeal(LocalKeyring.at(new KeyringAt(folder.resolve("keyring")), random, Set::of), random);
    }

    @Test
    void opensWhatItSealed() {
        // When
        SealedTokens sealed = seal.seal(connection, ACCESS, REFRESH);

        // Then
        assertThat(seal.openAccess(sealed, connection)).isEqualTo(ACCESS);
        assertThat(seal.openRefresh(sealed.key(), sealed.refreshToken(), connection))
                .isEqualTo(REFRESH);
        assertThat(sealed.toString()).doesNotContain(ACCESS.value()).doesNotContain(REFRESH.value());
    }

    @Test
    void opensAfterARestart() {
        // Given
        SealedTokens sealed = seal.seal(connection, ACCESS, REFRESH);

        // When
        TokenSeal restarted =
                new TokenSeal(LocalKeyring.at(new KeyringAt(folder.resolve("keyring")), random, Set::of), random);

        // Then
        assertThat(restarted.openAccess(sealed, connection)).isEqualTo(ACCESS);
    }

    @Test
    void sealsTheSameTokenDifferentlyEachTime() {
        assertThat(seal.seal(connection, ACCESS, REFRESH).accessToken())
                .isNotEqualTo(seal.seal(connection, ACCESS, REFRESH).accessToken());
    }

    @Test
    void tellsTokensApartAndTheSameOnesAlike() {
        // Given
        SealedTokens one = seal.seal(connection, ACCESS, REFRESH);

        // When
        SealedTokens same = seal.seal(another, ACCESS, REFRESH);
        SealedTokens other = seal.seal(connection, ACCESS, new RefreshToken("na1-another"));

        // Then
        assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
    }

    @Test
    void keepsTheDataKeyOfTheConnectionWhenTokensAreReplaced() {
        // Given
        SealedTokens first = seal.seal(connection, ACCESS, REFRESH);

        // When
        SealedTokens second = seal.reseal(first.key(), connection, new AccessToken("C-new"), REFRESH);

        // Then
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(seal.openAccess(second, connection).value()).isEqualTo("C-new");
    }

    @Test
    void refusesATokenOfAnotherConnection() {
        // Given
        SealedTokens sealed = seal.seal(connection, ACCESS, REFRESH);

        // Then
        assertThatThrownBy(() -> seal.openAccess(sealed, another)).isInstanceOf(CustodyBroken.class);
    }

    @Test
    void refusesATokenInTheOtherColumn() {
        // Given
        SealedTokens sealed = seal.seal(connection, ACCESS, REFRESH);

        // Then
        assertThatThrownBy(() -> seal.openRefresh(sealed.key(), sealed.accessToken(), connection))
                .isInstanceOf(CustodyBroken.class);
    }

    @Test
    void noticesEachChangedByte() {
        // Given
        SealedTokens sealed = seal.seal(connection, ACCESS, REFRESH);
        byte[] bytes = Base64.getDecoder().decode(sealed.refreshToken());

        // Then
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> seal.openRefresh(sealed.key(), text, connection))
                    .isInstanceOf(CustodyBroken.class);
        }
    }

    @Test
    void refusesWhatIsCutShortOrNoBase64() {
        // Given
        WrappedKey key = seal.seal(connection, ACCESS, REFRESH).key();

        // Then
        assertThatThrownBy(() -> seal.openRefresh(key, "AAAA", connection)).isInstanceOf(CustodyBroken.class);
        assertThatThrownBy(() -> seal.openRefresh(key, "%%%", connection)).isInstanceOf(CustodyBroken.class);
    }

    @Test
    void anotherKeyringOpensNothingAndSaysWhichKeyIsMissing() {
        // Given
        SealedTokens sealed = seal.seal(connection, ACCESS, REFRESH);

        // When
        TokenSeal stranger =
                new TokenSeal(LocalKeyring.at(new KeyringAt(folder.resolve("other")), random, Set::of), random);

        // Then
        assertThatThrownBy(() -> stranger.openAccess(sealed, connection))
                .isInstanceOf(CustodyBroken.class)
                .hasMessage("The keyring doesn't hold the key " + sealed.key().keyId());
    }

    private record KeyringAt(Path file) implements KeyringConfig {

        @Override
        public boolean groupMayRead() {
            return false;
        }

        @Override
        public boolean createAnew() {
            return false;
        }
    }
}
