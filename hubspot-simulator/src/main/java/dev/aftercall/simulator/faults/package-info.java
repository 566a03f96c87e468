/** Failures on demand: delays, wrong answers and lost connections, before or after the write. */
@NullMarked
package dev.aftercall.simulator.faults;

import org.jspecify.annotations.NullMarked;
