/** Short leases of access tokens for our own services, and the refresh that keeps a token alive. */
@NullMarked
package dev.aftercall.auth.leasing;

import org.jspecify.annotations.NullMarked;
