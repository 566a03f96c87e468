package dev.aftercall.auth.custody;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.crypto.SecretKey;

import dev.aftercall.auth.connection.ConnectionId;

/** Wraps data keys under the keys of a local file. Old keys of the file still open what they wrapped. */
public final class LocalKeyring implements KeyWrapping {

    private static final String PURPOSE = "aftercall/data-key/";

    private final AesGcm cipher;
    private final String primary;
    private final Map<String, SecretKey> keys;

    private LocalKeyring(AesGcm cipher, Keyring keyring) {
        this.cipher = cipher;
        this.primary = keyring.primary();
        this.keys = keyring.keys().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> AesGcm.key(decoded(entry.getValue()))));
    }

    /**
     * The keyring of the file, which is made if there is none and none is missed.
     *
     * @param keysInUse the ids of the keys that something is sealed under; asked only when there is no file
     * @throws CustodyBroken when the file can't be used
     */
    public static LocalKeyring at(KeyringConfig config, SecureRandom random, Supplier<Set<String>> keysInUse) {
        KeyringFile file = new KeyringFile(config.file(), config.groupMayRead(), random);
        return new LocalKeyring(new AesGcm(random), file.readOrCreate(config.createAnew() ? Set::of : keysInUse));
    }

    @Override
    public WrappedKey wrap(SecretKey dataKey, ConnectionId connection) {
        return new WrappedKey(
                primary, cipher.seal(keyNamed(primary), dataKey.getEncoded(), PURPOSE + connection.value()));
    }

    @Override
    public SecretKey unwrap(WrappedKey wrapped, ConnectionId connection) {
        return AesGcm.key(cipher.open(keyNamed(wrapped.keyId()), wrapped.text(), PURPOSE + connection.value()));
    }

    private SecretKey keyNamed(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new CustodyBroken("The keyring doesn't hold the key " + id, null);
        }
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CustodyBroken("A key of the keyring is not base64", null);
        }
    }
}
