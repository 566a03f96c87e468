/** What an account holds of what its plan bounds: the limits API. */
@NullMarked
package dev.aftercall.simulator.usage;

import org.jspecify.annotations.NullMarked;
