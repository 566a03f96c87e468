package dev.aftercall.auth.custody;

import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a keyring file.
 *
 * @param primary the key that wraps from now on
 * @param keys every key that may still open something, base64 by id
 */
record Keyring(String primary, Map<String, String> keys) {

    Keyring {
        keys = Map.copyOf(keys);
        if (!keys.containsKey(primary)) {
            throw new IllegalArgumentException("The keyring lacks its own primary key");
        }
    }

    @Override
    public String toString() {
        return "Keyring[primary=%s, keys=%s]".formatted(primary, new TreeMap<>(keys).keySet());
    }
}
