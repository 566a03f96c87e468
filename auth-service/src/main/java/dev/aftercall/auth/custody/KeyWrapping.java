package dev.aftercall.auth.custody;

import javax.crypto.SecretKey;

import dev.aftercall.auth.connection.ConnectionId;

/**
 * Wraps the data keys of connections under a key that never stands in the database. May ask another machine: never call
 * it inside a transaction.
 */
public interface KeyWrapping {

    /**
     * Wraps a data key for one connection.
     *
     * @throws CustodyBroken when the wrapping key can't be used
     */
    WrappedKey wrap(SecretKey dataKey, ConnectionId connection);

    /**
     * Gives back a data key.
     *
     * @throws CustodyBroken when the wrapping key is not known here, or the wrapped key was changed or belongs to
     *     another connection
     */
    SecretKey unwrap(WrappedKey wrapped, ConnectionId connection);
}
