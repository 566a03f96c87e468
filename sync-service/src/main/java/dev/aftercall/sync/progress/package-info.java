/** How a pull is going, and asking for a new one. */
@NullMarked
package dev.aftercall.sync.progress;

import org.jspecify.annotations.NullMarked;
