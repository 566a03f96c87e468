/** Append-only file of every change, replayed at start. */
@NullMarked
package dev.aftercall.simulator.journal;

import org.jspecify.annotations.NullMarked;
