/** One grant's queue of work, held by one replica at a time by lease. */
@NullMarked
package dev.aftercall.crmwriter.lanes;

import org.jspecify.annotations.NullMarked;
