/** What of the simulator outlives its process, in parts that are kept, copied and taken back alike. */
@NullMarked
package dev.aftercall.simulator.state;

import org.jspecify.annotations.NullMarked;
