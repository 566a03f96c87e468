/** OAuth token custody: holds every token, hands out short leases, tells the others who is connected. */
@NullMarked
package dev.aftercall.auth;

import org.jspecify.annotations.NullMarked;
