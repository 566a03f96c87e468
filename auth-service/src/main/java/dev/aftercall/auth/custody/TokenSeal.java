package dev.aftercall.auth.custody;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.SecretKey;

import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.RefreshToken;

/**
 * Seals the tokens of a connection and opens them.
 *
 * <ol>
 *   <li>Each connection has a data key of its own, which is wrapped by {@link KeyWrapping}.
 *   <li>A sealed token opens only as the field, and for the connection, that it was sealed for: copied to another row
 *       or column it doesn't.
 *   <li>A changed bit is noticed.
 * </ol>
 */
public final class TokenSeal {

    private static final String ACCESS = "access_token";
    private static final String REFRESH = "refresh_token";

    private final KeyWrapping keys;
    private final AesGcm cipher;

    /** A seal whose data keys are wrapped by the given keys. */
    public TokenSeal(KeyWrapping keys, SecureRandom random) {
        this.keys = keys;
        this.cipher = new AesGcm(random);
    }

    /** Seals both tokens under a new data key. */
    public SealedTokens seal(ConnectionId connection, AccessToken access, RefreshToken refresh) {
        SecretKey dataKey = cipher.newKey();
        return sealed(keys.wrap(dataKey, connection), dataKey, connection, access, refresh);
    }

    /** Seals both tokens under the data key that the connection has. */
    public SealedTokens reseal(WrappedKey wrapped, ConnectionId connection, AccessToken access, RefreshToken refresh) {
        return sealed(wrapped, keys.unwrap(wrapped, connection), connection, access, refresh);
    }

    /**
     * Opens the access token.
     *
     * @throws CustodyBroken when it can't be opened
     */
    public AccessToken openAccess(SealedTokens sealed, ConnectionId connection) {
        return new AccessToken(open(sealed.key(), sealed.accessToken(), connection, ACCESS));
    }

    /**
     * Opens the refresh token.
     *
     * @throws CustodyBroken when it can't be opened
     */
    public RefreshToken openRefresh(WrappedKey key, String sealedRefreshToken, ConnectionId connection) {
        return new RefreshToken(open(key, sealedRefreshToken, connection, REFRESH));
    }

    private SealedTokens sealed(
            WrappedKey wrapped, SecretKey dataKey, ConnectionId connection, AccessToken access, RefreshToken refresh) {
        return new SealedTokens(
                wrapped,
                cipher.seal(dataKey, bytes(access.value()), purpose(connection, ACCESS)),
                cipher.seal(dataKey, bytes(refresh.value()), purpose(connection, REFRESH)),
                fingerprint(refresh));
    }

    private String open(WrappedKey key, String sealed, ConnectionId connection, String field) {
        byte[] plain = cipher.open(keys.unwrap(key, connection), sealed, purpose(connection, field));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static String purpose(ConnectionId connection, String field) {
        return "aftercall/token/%s/%s".formatted(connection.value(), field);
    }

    private static String fingerprint(RefreshToken refresh) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(refresh.value())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
