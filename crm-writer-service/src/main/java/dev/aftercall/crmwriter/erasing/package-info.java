/** Forgets what a purge or an erasure names, says when it has, and drops what of it arrives late. */
@NullMarked
package dev.aftercall.crmwriter.erasing;

import org.jspecify.annotations.NullMarked;
