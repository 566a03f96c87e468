/** How long answers take: the work itself, a limited number of workers, and records that one request holds at a time. */
@NullMarked
package dev.aftercall.simulator.latency;

import org.jspecify.annotations.NullMarked;
