package dev.aftercall.auth.custody;

/**
 * A data key as it may stand in the database.
 *
 * @param keyId which wrapping key opens it
 * @param text the wrapped key, base64
 */
public record WrappedKey(String keyId, String text) {}
