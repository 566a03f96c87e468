/** Measures the simulator itself over loopback, so that nobody takes its limits for those of what is tested with it. */
@NullMarked
package dev.aftercall.simulator.bench;

import org.jspecify.annotations.NullMarked;
