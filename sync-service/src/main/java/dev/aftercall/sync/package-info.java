/** Pulls HubSpot into the mirror, serves search over it. */
@NullMarked
package dev.aftercall.sync;

import org.jspecify.annotations.NullMarked;
