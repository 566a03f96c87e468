/**
 * Pulls HubSpot into the mirror and serves search over it.
 *
 * <p>A full pull starts with each grant, survives any kill, and ends with every live record of the portal in the mirror and
 * on {@code crm-objects}; only then is it told as finished.
 */
@NullMarked
package dev.aftercall.sync;

import org.jspecify.annotations.NullMarked;
