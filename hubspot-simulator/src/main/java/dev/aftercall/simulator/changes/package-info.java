/** What became different in an account, as HubSpot tells others of it. */
@NullMarked
package dev.aftercall.simulator.changes;

import org.jspecify.annotations.NullMarked;
