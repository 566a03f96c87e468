/** The simulator's own time, which tests may move, and what is to happen at a moment of it. */
@NullMarked
package dev.aftercall.simulator.time;

import org.jspecify.annotations.NullMarked;
