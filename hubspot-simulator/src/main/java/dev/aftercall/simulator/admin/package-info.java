/** Reads and switches under /_sim for tests and scripts; HubSpot has nothing like them. */
@NullMarked
package dev.aftercall.simulator.admin;

import org.jspecify.annotations.NullMarked;
