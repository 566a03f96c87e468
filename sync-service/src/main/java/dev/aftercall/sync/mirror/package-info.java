/** Our copy of a portal's records, and telling the others of it. */
@NullMarked
package dev.aftercall.sync.mirror;

import org.jspecify.annotations.NullMarked;
