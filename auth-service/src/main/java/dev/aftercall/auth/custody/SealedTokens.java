package dev.aftercall.auth.custody;

/**
 * The two tokens of a connection as they may stand in the database.
 *
 * @param key the data key of both, wrapped
 * @param accessToken sealed, base64
 * @param refreshToken sealed, base64
 * @param fingerprint SHA-256 of the refresh token, hex: tells whether two connections share one
 */
public record SealedTokens(WrappedKey key, String accessToken, String refreshToken, String fingerprint) {}
