/** Calls as people read them. */
@NullMarked
package dev.aftercall.callingest.calls;

import org.jspecify.annotations.NullMarked;
