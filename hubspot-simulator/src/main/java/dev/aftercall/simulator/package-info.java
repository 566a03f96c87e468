/** A HubSpot on this machine: a plain HTTP server, also usable from a test. */
@NullMarked
package dev.aftercall.simulator;

import org.jspecify.annotations.NullMarked;
