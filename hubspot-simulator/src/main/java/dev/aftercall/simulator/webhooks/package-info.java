/** Webhooks: what an app subscribed to, the events that changes raise, and their delivery with signatures. */
@NullMarked
package dev.aftercall.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
