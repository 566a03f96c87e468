/** HubSpot over OkHttp: requests, replies, failures, throttle. */
@NullMarked
package dev.aftercall.hubspot;

import org.jspecify.annotations.NullMarked;
