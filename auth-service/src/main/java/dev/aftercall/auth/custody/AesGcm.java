package dev.aftercall.auth.custody;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in GCM mode, as NIST SP 800-38D has it: a random nonce of 96 bits in front, a tag of 128 bits behind, base64
 * around all.
 */
final class AesGcm {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecureRandom random;

    AesGcm(SecureRandom random) {
        this.random = random;
    }

    /** A key from 32 bytes. */
    static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new CustodyBroken("A key of AES-256 has 32 bytes", null);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** A key that nobody has had before. */
    SecretKey newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return key(bytes);
    }

    /** Seals the bytes; who opens them must name the same purpose. */
    String seal(SecretKey key, byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose).doFinal(plain);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new CustodyBroken("Nothing can be sealed: " + e.getClass().getSimpleName(), e);
        }
    }

    /**
     * Opens what {@link #seal} gave.
     *
     * @throws CustodyBroken when key or purpose are not those it was sealed with, or a bit was changed
     */
    byte[] open(SecretKey key, String text, String purpose) {
        try {
            ByteBuffer sealed = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            byte[] nonce = new byte[NONCE_BYTES];
            if (sealed.remaining() < NONCE_BYTES) {
                throw new CustodyBroken("What is sealed is cut short", null);
            }
            sealed.get(nonce);
            byte[] body = new byte[sealed.remaining()];
            sealed.get(body);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(body);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CustodyBroken("What is sealed was changed, or sealed with another key or for another purpose", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
