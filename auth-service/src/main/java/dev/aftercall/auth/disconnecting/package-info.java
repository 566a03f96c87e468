/** The end of a connection: by an admin's wish, or because the workspace connects another portal. */
@NullMarked
package dev.aftercall.auth.disconnecting;

import org.jspecify.annotations.NullMarked;
