/**
 * HubSpot over OkHttp: requests, replies, failures, throttle.
 *
 * <p>Every call is blocking and straight-line, meant for a virtual thread, sends at most one HTTP request and never
 * repeats it by itself. What HubSpot or the network may do is a value ({@link dev.aftercall.hubspot.Reply},
 * {@link dev.aftercall.hubspot.BatchOutcome}), and each failure says whether the effect is known not to have happened.
 * Exceptions mean a bug in the caller. No message, log key or {@code toString} of this package holds a body or a token.
 */
@NullMarked
package dev.aftercall.hubspot;

import org.jspecify.annotations.NullMarked;
