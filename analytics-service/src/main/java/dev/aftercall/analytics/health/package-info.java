/** The integration's health: what was written to HubSpot of late, and what failed. */
@NullMarked
package dev.aftercall.analytics.health;

import org.jspecify.annotations.NullMarked;
