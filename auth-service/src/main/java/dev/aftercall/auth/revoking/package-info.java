/** Takes refresh tokens that nobody uses any more from HubSpot, until it is done. */
@NullMarked
package dev.aftercall.auth.revoking;

import org.jspecify.annotations.NullMarked;
