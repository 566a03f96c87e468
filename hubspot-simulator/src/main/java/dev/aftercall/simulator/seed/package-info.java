/** The records that each portal starts with, the same on every start. */
@NullMarked
package dev.aftercall.simulator.seed;

import org.jspecify.annotations.NullMarked;
