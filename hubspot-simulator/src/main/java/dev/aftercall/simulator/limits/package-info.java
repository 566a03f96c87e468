/** The rolling windows behind HubSpot's rate limits. */
@NullMarked
package dev.aftercall.simulator.limits;

import org.jspecify.annotations.NullMarked;
